# Tries: to fill the kernel's memory with empty files, which take no room in their folder.
# Must: be ended by the memory limit, or be refused.
# Ends: memory, exited 0, cpu-time, wall-time
# Prints: ^on$
import os

print('on', flush=True)
try:
    for count in range(2_000_000):
        os.close(os.open(f'/tmp/{count}', os.O_CREAT))
    print('BROKEN: two million files')
except OSError:
    print('held')
