// Tries: to keep the server busy with one byte at a time.
// Must: be ended by a limit.
// Ends: output-limit, cpu-time, wall-time
// Prints: ^x
#include <unistd.h>

int main(void) {
  for (;;) write(1, "x", 1);
}
