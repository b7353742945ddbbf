// Tries: to switch the machine off, rename it and set its clock.
// Must: be refused.
// Ends: exited 0
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/reboot.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  struct timespec then = {1, 0};
  struct timeval also_then = {1, 0};
  struct timex faster = {.modes = ADJ_TICK, .tick = 11000};
  int broken = clock_settime(CLOCK_REALTIME, &then) == 0;
  broken += settimeofday(&also_then, NULL) == 0;
  broken += adjtimex(&faster) >= 0;
  broken += sethostname("taken", 5) == 0;
  broken += reboot(RB_ENABLE_CAD) == 0;
  puts(broken ? "BROKEN" : "held");
}
