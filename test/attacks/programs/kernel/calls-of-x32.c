// Tries: the numbers of x32, which mean the same calls under other numbers.
// Must: be killed, or find no such call.
// Ends: exited SIGSYS, exited 0
// Prints: ^on$
#include <stdio.h>
#include <unistd.h>

int main(void) {
  puts("on");
  fflush(stdout);
  if (syscall(0x40000000 | 39) > 0) puts("BROKEN");
}
