// Tries: to take over another process: the one that watches over its box, its parent, its child.
// Must: be refused the calls.
// Ends: exited 0
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
  char buffer[8];
  struct iovec here = {buffer, 8}, there = {(void *)0x400000, 8};
  int broken = ptrace(PTRACE_ATTACH, 1, 0, 0) == 0;
  broken += ptrace(PTRACE_SEIZE, getppid(), 0, 0) == 0;
  broken += ptrace(PTRACE_TRACEME, 0, 0, 0) == 0;
  broken += process_vm_readv(1, &here, 1, &there, 1, 0) >= 0;
  broken += process_vm_writev(getppid(), &here, 1, &there, 1, 0) >= 0;
  broken += syscall(312, getpid(), 1, 0, 0, 0) >= 0; /* kcmp */
  broken += syscall(438, syscall(434, 1, 0), 0, 0) >= 0; /* pidfd_getfd */
  puts(broken ? "BROKEN" : "held");
}
