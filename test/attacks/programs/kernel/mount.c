// Tries: to change its view of the machine's files by mounting, the old way and the new one.
// Must: be refused.
// Ends: exited 0
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int broken = mount("proc", "/tmp", "proc", 0, NULL) == 0;
  broken += mount("/", "/tmp", NULL, MS_BIND | MS_REC, NULL) == 0;
  broken += mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND, NULL) == 0;
  broken += umount2("/etc", MNT_DETACH) == 0;
  broken += umount2("/proc", MNT_DETACH) == 0;
  broken += syscall(SYS_pivot_root, ".", ".") == 0;
  broken += chroot("/tmp") == 0;
  broken += syscall(428, -100, "/", 1) >= 0;  /* open_tree */
  broken += syscall(430, "tmpfs", 0) >= 0;    /* fsopen */
  broken += syscall(442, -1, "", 0, 0, 0) >= 0; /* mount_setattr */
  puts(broken ? "BROKEN" : "held");
}
