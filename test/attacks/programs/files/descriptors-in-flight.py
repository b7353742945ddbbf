# Tries: to have more files open than it may by sending them through sockets, where they are nobody's.
# Must: be refused when too many are on their way.
# Ends: exited 0, memory
import array, os, socket

sent, pairs = 0, []
try:
    while sent < 100_000:
        pairs.append(socket.socketpair())
        sender = pairs[-1][0]
        sender.setblocking(False)
        files = array.array('i', [sender.fileno()] * 100)
        try:
            while sent < 100_000:
                sender.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
                sent += 100
        except BlockingIOError:
            pass
except OSError:
    pass
print('held' if sent < 100_000 else f'BROKEN: {sent} files in flight')
