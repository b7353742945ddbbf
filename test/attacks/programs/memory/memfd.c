// Tries: to keep memory in files that have no name and belong to no process.
// Must: be refused the call.
// Ends: exited 0
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int fd = syscall(SYS_memfd_create, "x", 0);
  int secret = syscall(447, 0); /* memfd_secret */
  puts(fd < 0 && secret < 0 ? "held" : "BROKEN: memory without a process");
}
