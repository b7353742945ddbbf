# Tries: to read from its outputs and write to its input, to take what is meant for others.
# Must: get nothing but its own words.
# Ends: exited 0
import os

strange = []
for path in ['/proc/self/fd/1', '/proc/self/fd/2', '/dev/stdout']:
    try:
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        strange.append(os.read(reader, 100))
    except OSError:
        pass
try:
    os.write(0, b'x')
except OSError:
    pass
print('held' if not any(strange) else f'BROKEN: {strange}')
