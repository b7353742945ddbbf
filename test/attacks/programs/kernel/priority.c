// Tries: to come before everybody else: by its priority, by real-time scheduling, by the server's own processor.
// Must: be refused.
// Ends: exited 0
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
  struct sched_param first = {.sched_priority = 99};
  cpu_set_t server;
  CPU_ZERO(&server);
  CPU_SET(0, &server);
  int broken = sched_setscheduler(0, SCHED_FIFO, &first) == 0;
  broken += setpriority(PRIO_PROCESS, 0, -20) == 0;
  broken += sched_setaffinity(0, sizeof server, &server) == 0;
  puts(broken ? "BROKEN" : "held");
}
