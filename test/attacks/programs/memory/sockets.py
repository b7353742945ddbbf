# Tries: to keep memory in the buffers of sockets.
# Must: be refused more than some, or be ended by the memory limit.
# Ends: exited 0, memory
# Prints: ^on$
import socket

print('on', flush=True)
held, kept = 0, []
try:
    while True:
        one, other = socket.socketpair()
        one.setblocking(False)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
        kept.append((one, other))
        try:
            while True:
                held += one.send(b'x' * 65536)
        except BlockingIOError:
            pass
except OSError:
    pass
print(f'BROKEN: {held} bytes' if held > 256 << 20 else 'held')
