# Tries: to write one file without end.
# Must: be told that it is too large, or that there is no room.
# Ends: exited 0, exited SIGXFSZ, memory
# Prints: ^on$
print('on', flush=True)
try:
    with open('/work/big', 'wb') as file:
        for _ in range(4096):
            file.write(b'x' * (1 << 20))
    print('BROKEN: 4 GB')
except OSError:
    print('held')
