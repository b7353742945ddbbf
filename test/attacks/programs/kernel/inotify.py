# Tries: to use up the watchers of files, which are counted for a user of the machine, not for a box.
# Must: be refused at some point, and leave the others theirs.
# Ends: exited 0
import ctypes

libc = ctypes.CDLL(None)
made = 0
while made < 1000 and libc.inotify_init1(0) >= 0:
    made += 1
print('held' if made < 1000 else f'BROKEN: {made}')
