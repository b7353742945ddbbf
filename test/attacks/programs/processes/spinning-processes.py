# Tries: to take the processors from everybody by processes that compute without end, each with a little of the time.
# Must: be ended by the processor time of all together, or by the wall clock where it gets none.
# Ends: cpu-time, wall-time
# Prints: ^on$
import os

print('on', flush=True)
try:
    for _ in range(40):
        if os.fork() == 0:
            while True:
                pass
except BlockingIOError:
    pass
while True:
    pass
