// Tries: the kernel's entry for 32-bit programs, where each number means another call.
// Must: be killed.
// Ends: exited SIGSYS, exited SIGSEGV
// Prints: ^on$
#include <stdio.h>

int main(void) {
  puts("on");
  fflush(stdout);
  int id = 20; /* getpid there */
  __asm__ volatile("int $0x80" : "+a"(id));
  printf("BROKEN: %d\n", id);
}
