# Tries: to change what starts the programs of other runs, and to leave files behind for them.
# Must: be refused the first; the second is gone with the run.
# Ends: exited 0
import os

broken = []
for folder, _, files in os.walk('/run'):
    for name in files:
        try:
            os.close(os.open(os.path.join(folder, name), os.O_WRONLY))
            broken.append(name)
        except OSError:
            pass
for folder in ['/tmp', '/work', '/dev/shm']:
    open(f'{folder}/left-by-an-attack', 'w').write('x')
print('held' if not broken else f'BROKEN: {broken}')
