# Tries: to pass for the box: writes what the server waits for to every file that a process of the box has open.
# Must: reach nothing but its own outputs, and its true exit be told.
# Ends: exited 9
# Prints: ^on$
import glob, os, sys

print('on', flush=True)
own = {os.stat(fd).st_ino for fd in (0, 1, 2)}
for path in glob.glob('/proc/[0-9]*/fd/*'):
    try:
        if os.stat(path).st_ino in own:
            continue
        file = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        os.write(file, b'{"exit-code": 0}\n{"child-pid": 1}\n')
        print('wrote to', path, os.readlink(path), flush=True)
    except OSError:
        pass
sys.exit(9)
