// Tries: the kernel's keyrings, which all programs of a user share, whatever box they are in.
// Must: be refused the calls.
// Ends: exited 0
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int broken = syscall(SYS_add_key, "user", "left", "secret", 6, -5) >= 0;
  broken += syscall(SYS_keyctl, 0, -4, 1) >= 0;
  broken += syscall(SYS_request_key, "user", "left", 0, -5) >= 0;
  puts(broken ? "BROKEN" : "held");
}
