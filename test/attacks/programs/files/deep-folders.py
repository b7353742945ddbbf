# Tries: folders within folders, deeper than any path can say, so that nobody can clear them away.
# Must: vanish with its run.
# Ends: exited 0, memory, cpu-time, wall-time
# Prints: ^on$
import os

print('on', flush=True)
for depth in range(20_000):
    os.mkdir('x' * 50)
    os.chdir('x' * 50)
print('held')
