# Tries: to fill memory that is shared and has no name, with children that share it.
# Must: be ended by the memory limit, or see the allocation fail.
# Ends: memory, exited 1
# Prints: ^on$
import mmap, os

print('on', flush=True)
kept = []
while True:
    area = mmap.mmap(-1, 16 << 20)
    for at in range(0, len(area), 4096):
        area[at] = 1
    kept.append(area)
