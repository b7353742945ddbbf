# Tries: to keep memory in pipes, made as large as they get, which is the kernel's and no process's.
# Must: be refused more than some, or be ended by the memory limit; never hold more than its memory in them.
# Ends: exited 0, memory, exited 1
# Prints: ^on$
import fcntl, os

print('on', flush=True)
held = 0
try:
    for _ in range(120):
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        try:
            fcntl.fcntl(writer, 1031, 1 << 20)  # F_SETPIPE_SZ
        except OSError:
            pass
        try:
            while True:
                held += os.write(writer, b'x' * 65536)
        except BlockingIOError:
            pass
except OSError:
    pass
print(f'BROKEN: {held} bytes' if held > 256 << 20 else 'held')
