# Tries: to give itself a network by talking to the kernel.
# Must: be refused the socket.
# Ends: exited 0
import socket

opened = []
for protocol in (0, 9, 15, 16):
    try:
        socket.socket(16, socket.SOCK_RAW, protocol)
        opened.append(protocol)
    except OSError:
        pass
print('held' if not opened else f'BROKEN: {opened}')
