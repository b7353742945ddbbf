# Tries: to outlive its run as a daemon, without a terminal, a parent or open files.
# Must: be over when the program is, and its run with it.
# Ends: exited 0
# Prints: ^on$
# Always: yes
import os, signal, time

print('on', flush=True)
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 256)
        while True:
            time.sleep(1)
    os._exit(0)
time.sleep(0.2)
