# Tries: to write into the memory of the process that watches over its box, so that it does what no program may.
# Must: be refused, or find that process as closed in as it is itself; at most its own run ends.
# Ends: exited
# Prints: ^on$
import os

print('on', flush=True)
for pid in [name for name in os.listdir('/proc') if name.isdigit() and int(name) != os.getpid()]:
    status = open(f'/proc/{pid}/status').read()
    if 'CapEff:\t0000000000000000' not in status or 'Seccomp:\t2' not in status:
        print(f'BROKEN: {pid} may do more', flush=True)
    try:
        with open(f'/proc/{pid}/maps') as maps, open(f'/proc/{pid}/mem', 'r+b', buffering=0) as memory:
            for line in maps:
                start, end = (int(part, 16) for part in line.split()[0].split('-'))
                if ' r-xp ' in line and '[v' not in line:
                    memory.seek(start)
                    memory.write(b'\xcc' * (end - start))
        print(f'wrote into {pid}', flush=True)
    except OSError:
        pass
