// Tries: to pass for the box: writes what the server waits for to every descriptor it may have.
// Must: have no such descriptor, and its true exit be told.
// Ends: exited 9
// Prints: ^on$
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  const char *status = "{\"exit-code\": 0}\n{\"child-pid\": 1}\n";
  puts("on");
  fflush(stdout);
  for (int fd = 3; fd < 1024; fd++) write(fd, status, strlen(status));
  return 9;
}
