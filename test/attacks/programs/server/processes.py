# Tries: to see the processes of the server and of other runs.
# Must: see those of its own box alone.
# Ends: exited 0
import os

ids = [int(name) for name in os.listdir('/proc') if name.isdigit()]
print('held' if len(ids) < 10 and max(ids) < 1000 else f'BROKEN: {ids}')
