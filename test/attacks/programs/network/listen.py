# Tries: to offer a service on every port of the machine.
# Must: be seen by nobody outside: it may listen, but in a network of its own.
# Ends: exited 0
import socket

server = socket.create_server(('0.0.0.0', int(__import__('sys').argv[1])))
print('held', len(open('/proc/net/dev').read().splitlines()) - 2, 'interface')
