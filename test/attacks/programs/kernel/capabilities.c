// Tries: to get rights of root back: by asking for them, by passing them on, by going without the filter.
// Must: be refused, and have none.
// Ends: exited 0
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2];
  memset(data, 0xff, sizeof data);
  int broken = syscall(SYS_capset, &header, data) == 0;
  broken += prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_ADMIN, 0, 0) == 0;
  broken += prctl(PR_SET_SECUREBITS, 0) == 0;
  broken += prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1;
  broken += prctl(PR_GET_SECCOMP) != 2;
  syscall(SYS_capget, &header, data);
  broken += data[0].permitted || data[1].permitted;
  puts(broken ? "BROKEN" : "held");
}
