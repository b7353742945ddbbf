# Tries: to reach the server that runs it, or anything else on this machine, at every address it may have.
# Must: find nobody there.
# Ends: exited 0
import socket, sys

reached = []
for host in ['127.0.0.1', '0.0.0.0', '127.0.0.53', '::1', '10.0.2.2', '172.17.0.1', '192.168.0.1', 'localhost']:
    for port in [int(sys.argv[1]), 22, 53, 80, 5432, 6379, 2375]:
        try:
            socket.create_connection((host, port), 0.2).close()
            reached.append(f'{host}:{port}')
        except OSError:
            pass
print('held' if not reached else f'BROKEN: {reached}')
