// Tries: to grow its stack without end.
// Must: crash by itself.
// Ends: exited SIGSEGV, memory
// Prints: ^on$
#include <stdio.h>

static int deeper(int depth) {
  volatile char room[65536];
  room[depth % 65536] = 1;
  return deeper(depth + 1) + room[0];
}

int main(void) {
  puts("on");
  fflush(stdout);
  return deeper(0);
}
