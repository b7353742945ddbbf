// Tries: the road on which the kernel does a program's calls without its filter being asked.
// Must: be refused the calls.
// Ends: exited 0
// Always: yes
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  char parameters[120] = {0};
  int broken = syscall(425, 8, parameters) >= 0; /* io_uring_setup */
  broken += syscall(427, 0, 0, 0, 0) >= 0;       /* io_uring_register */
  puts(broken ? "BROKEN" : "held");
}
