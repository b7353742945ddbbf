// Tries: to lock memory so that the machine cannot put it aside.
// Must: be refused more than a little.
// Ends: exited 0
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
  void *area = mmap(NULL, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  puts(area == MAP_FAILED || mlock(area, 64 << 20) < 0 ? "held" : "BROKEN: 64 MB locked");
}
