// Tries: all families of sockets that the kernel knows, to find one that a network namespace does not hold.
// Must: get none but the three that stay inside.
// Ends: exited 0
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
  int broken = 0;
  for (int family = 0; family < 64; family++)
    for (int kind = SOCK_STREAM; kind <= SOCK_SEQPACKET; kind++)
      if (family != AF_UNIX && family != AF_INET && family != AF_INET6 && socket(family, kind, 0) >= 0) {
        printf("BROKEN: family %d\n", family);
        broken = 1;
      }
  if (!broken) puts("held");
}
