# Tries: to start a thousand threads.
# Must: be refused at the number of processes, which threads count among.
# Ends: exited 0
import os, threading, time

threading.stack_size(64 * 1024)
count = 0
try:
    while count < 1000:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        count += 1
except RuntimeError:
    pass
print('held' if count < 64 else f'BROKEN: {count} threads', flush=True)
os._exit(0)
