# Tries: to fill its own input by opening it anew for writing, and to read that without end.
# Must: be ended by a limit; nobody else's input is touched.
# Ends: wall-time, cpu-time, output-limit, exited
# Prints: ^on$
# Interactive: yes
import os

print('on', flush=True)
writer = os.open('/proc/self/fd/0', os.O_RDWR)
while True:
    os.write(writer, b'x' * 4096)
    os.read(0, 4096)
