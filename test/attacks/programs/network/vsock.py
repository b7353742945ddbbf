# Tries: to reach the machine below this virtual one, past every network namespace.
# Must: be refused the socket.
# Ends: exited 0
import socket

try:
    socket.socket(40, socket.SOCK_STREAM)  # AF_VSOCK
    print('BROKEN')
except OSError:
    print('held')
