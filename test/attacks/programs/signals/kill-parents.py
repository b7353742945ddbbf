# Tries: to kill those that watch over its box, and its whole group.
# Must: find that they take no signal from it, or end with them.
# Ends: exited
# Prints: ^on$
import os, signal

print('on', flush=True)
for target in (1, os.getppid(), 2):
    for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP):
        if target == os.getpid():
            continue
        try:
            os.kill(target, number)
        except OSError:
            pass
print('on still', flush=True)
try:
    os.killpg(0, signal.SIGKILL)
except OSError:
    pass
