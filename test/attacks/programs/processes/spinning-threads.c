// Tries: to take the processors from everybody by threads that compute without end.
// Must: be ended by its processor time, or by the wall clock where it gets none, while the server goes on answering.
// Ends: cpu-time, wall-time
// Prints: ^on$
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *spin(void *unused) {
  for (volatile unsigned long count = 0;; count++) {
  }
  return unused;
}

int main(void) {
  pthread_t thread;
  puts("on");
  fflush(stdout);
  for (int i = 0; i < 1000; i++)
    if (pthread_create(&thread, NULL, spin, NULL)) break;
  pause();
}
