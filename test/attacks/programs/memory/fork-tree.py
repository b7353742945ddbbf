# Tries: to take memory in many small parts, by forty processes that each take 20 MB: more than all together may.
# Must: be ended as one, not lose one process after the other.
# Ends: memory
# Prints: ^on$
# Always: yes
import os, time

print('on', flush=True)
for _ in range(40):
    if os.fork() == 0:
        block = bytearray(os.urandom(1)) * (20 << 20)
        time.sleep(60)
        os._exit(0)
    time.sleep(0.01)
time.sleep(60)
