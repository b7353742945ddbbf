# Tries: to reach the internet, by name and by number, by TCP and UDP.
# Must: find no way out.
# Ends: exited 0
# Always: yes
import socket

reached = []
for host, port in [('1.1.1.1', 53), ('8.8.8.8', 443), ('2606:4700:4700::1111', 53), ('example.com', 80)]:
    try:
        socket.create_connection((host, port), 1).close()
        reached.append(host)
    except OSError:
        pass
try:
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.sendto(b'x', ('1.1.1.1', 53))
    reached.append('UDP')
except OSError:
    pass
print('held' if not reached else f'BROKEN: {reached}')
