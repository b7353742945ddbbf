# Tries: to read what is typed for other runs, from every pipe and terminal it can see.
# Must: find none.
# Ends: exited 0
# Interactive: yes
import glob, os

found = []
for path in glob.glob('/dev/pts/*') + glob.glob('/proc/*/fd/*') + glob.glob('/tmp/*') + glob.glob('/dev/tty*'):
    try:
        if os.path.realpath(path) in (os.path.realpath('/proc/self/fd/0'), '/dev/tty', '/dev/ptmx', '/dev/pts/ptmx', '/dev/null'):
            continue
        reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        words = os.read(reader, 100)
        if words:
            found.append((path, words))
    except OSError:
        pass
print('held' if not found else f'BROKEN: {found}')
