# Tries: to open more files than a process may.
# Must: be refused at 256.
# Ends: exited 0
# Always: yes
import os

count = 0
try:
    while count < 100_000:
        os.open('/dev/null', os.O_RDONLY)
        count += 1
except OSError:
    pass
print('held' if count < 256 else f'BROKEN: {count} files')
