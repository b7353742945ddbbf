# Tries: to type commands into the terminal of whoever started the server.
# Must: be refused, under a terminal of its own too.
# Ends: exited 0
# Terminal: yes
import fcntl, os, termios

typed = 0
for path in ['/dev/tty', '/dev/console', '/dev/pts/0', '/proc/1/fd/0', '/dev/stdin']:
    for call in (0x5412, 0x541C):  # TIOCSTI, TIOCLINUX
        try:
            fcntl.ioctl(os.open(path, os.O_RDWR | os.O_NOCTTY), call, b'x')
            typed += 1
        except OSError:
            pass
print('held' if typed == 0 else 'BROKEN')
