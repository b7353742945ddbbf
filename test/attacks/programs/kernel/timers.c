// Tries: to fill the kernel with timers and signals that wait.
// Must: be refused more than some, or be ended by a limit.
// Ends: exited 0, memory, cpu-time, wall-time
// Prints: ^(held|on)
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  puts("on");
  fflush(stdout);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN};
  timer_t timer;
  for (int i = 0; i < 1000000; i++)
    if (timer_create(CLOCK_MONOTONIC, &event, &timer)) break;
  union sigval value = {0};
  for (int i = 0; i < 1000000; i++)
    if (sigqueue(getpid(), SIGRTMIN + 1, value)) break;
  puts("held");
}
