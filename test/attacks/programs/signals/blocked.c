// Tries: to be in the way when it is ended: every signal blocked, in the middle of an endless wait.
// Must: be ended by Stop at once.
// Ends: canceled
// Prints: ^on$
// Cancel: yes
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  puts("on");
  fflush(stdout);
  if (fork() == 0) setsid();
  for (;;) pause();
}
