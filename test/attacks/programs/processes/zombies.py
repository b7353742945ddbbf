# Tries: to fill the table of processes with ended children that it never waits for.
# Must: be refused at the number of processes.
# Ends: exited 0
import os

count = 0
try:
    while count < 1000:
        if os.fork() == 0:
            os._exit(0)
        count += 1
except BlockingIOError:
    pass
print('held' if count < 64 else f'BROKEN: {count} zombies', flush=True)
os._exit(0)
