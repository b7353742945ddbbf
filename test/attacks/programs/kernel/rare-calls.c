// Tries: the rarer corners of the kernel, where most of its holes have been found.
// Must: be refused each call.
// Ends: exited 0
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  char room[256] = {0};
  long calls[][2] = {
      {SYS_bpf, syscall(SYS_bpf, 0, room, 48)},
      {SYS_perf_event_open, syscall(SYS_perf_event_open, room, 0, -1, -1, 0)},
      {323, syscall(323, 0)}, /* userfaultfd */
      {SYS_init_module, syscall(SYS_init_module, room, 0, "")},
      {SYS_finit_module, syscall(SYS_finit_module, 0, "", 0)},
      {SYS_kexec_load, syscall(SYS_kexec_load, 0, 0, 0, 0)},
      {SYS_fanotify_init, syscall(SYS_fanotify_init, 0, 0)},
      {SYS_name_to_handle_at, syscall(SYS_name_to_handle_at, -100, "/", room, room + 64, 0)},
      {SYS_personality, syscall(SYS_personality, 0x0040000)},
      {SYS_syslog, syscall(SYS_syslog, 3, room, 100)},
      {SYS_acct, syscall(SYS_acct, "/tmp/x")},
      {SYS_swapon, syscall(SYS_swapon, "/tmp/x", 0)},
      {SYS_quotactl, syscall(SYS_quotactl, 0, "/", 0, room)},
      {600, syscall(600)}, /* of some later kernel */
  };
  int broken = 0;
  for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++)
    if (calls[i][1] >= 0) {
      printf("BROKEN: call %ld\n", calls[i][0]);
      broken = 1;
    }
  if (!broken) puts("held");
}
