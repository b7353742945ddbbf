// Tries: to make namespaces of its own, in which it would be root.
// Must: be refused, whichever call it asks.
// Ends: exited 0
// Always: yes
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int kinds[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWNET, CLONE_NEWPID, CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWCGROUP};
  int broken = 0;
  for (int i = 0; i < 7; i++) {
    broken += unshare(kinds[i]) == 0;
    long child = syscall(SYS_clone, kinds[i] | SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    broken += child > 0;
  }
  broken += unshare(0x80) == 0; /* time */
  unsigned long long arguments[11] = {CLONE_NEWUSER, 0, 0, 0, SIGCHLD};
  broken += syscall(435, arguments, sizeof arguments) >= 0; /* clone3 */
  broken += setns(open("/proc/1/ns/mnt", O_RDONLY), 0) == 0;
  puts(broken ? "BROKEN" : "held");
}
