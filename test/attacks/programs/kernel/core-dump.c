// Tries: to have the kernel write its memory to the disk, or start the program for core dumps, by crashing.
// Must: crash and leave nothing.
// Ends: exited SIGABRT
// Prints: ^on$
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int main(void) {
  struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  puts("on");
  if (setrlimit(RLIMIT_CORE, &all) == 0) puts("BROKEN: core dumps of any size");
  prctl(PR_SET_DUMPABLE, 1);
  fflush(stdout);
  abort();
}
