# Tries: sockets by name on this machine: of databases, of containers, and those without a file.
# Must: find those of its own box alone.
# Ends: exited 0
import socket

reached = []
names = [line.split()[-1] for line in open('/proc/net/unix').read().splitlines()[1:] if len(line.split()) > 7]
for name in ['/run/docker.sock', '/var/run/postgresql/.s.PGSQL.5432', '/run/systemd/private', '\0/tmp/.X11-unix/X0', *names]:
    try:
        socket.socket(socket.AF_UNIX).connect(name.replace('@', '\0', 1))
        reached.append(name)
    except OSError:
        pass
print('held' if not reached and not names else f'BROKEN: {reached} {names}')
