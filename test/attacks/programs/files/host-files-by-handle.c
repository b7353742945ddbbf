// Tries: to open a file of the machine by its number on the disk, past all names.
// Must: be refused the calls.
// Ends: exited 0
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>

int main(void) {
  struct {
    struct file_handle handle;
    unsigned char bytes[128];
  } root = {.handle = {.handle_bytes = 8, .handle_type = 1}, .bytes = {2}};
  int folder = open("/usr", O_RDONLY);
  puts(open_by_handle_at(folder, &root.handle, O_RDONLY) < 0 ? "held" : "BROKEN: opened by its number");
}
