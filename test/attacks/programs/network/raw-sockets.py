# Tries: sockets below TCP, to see or forge what others send.
# Must: be refused each of them.
# Ends: exited 0
import socket

opened = []
for family, kind, protocol in [
    (17, socket.SOCK_RAW, 3),  # AF_PACKET
    (socket.AF_INET, socket.SOCK_RAW, 1),
    (socket.AF_INET6, socket.SOCK_RAW, 58),
    (44, socket.SOCK_RAW, 0),  # AF_XDP
]:
    try:
        socket.socket(family, kind, protocol)
        opened.append(family)
    except OSError:
        pass
print('held' if not opened else f'BROKEN: {opened}')
