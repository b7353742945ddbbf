# Tries: to start as many processes as it can, each of which sleeps.
# Must: be refused the 65th.
# Ends: exited 0
# Always: yes
import os, time

count = 0
try:
    while count < 1000:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        count += 1
except BlockingIOError:
    pass
print('held' if count < 64 else f'BROKEN: {count} processes', flush=True)
os._exit(0)
