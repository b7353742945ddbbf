# Tries: to make a file that says it has a terabyte.
# Must: be told that it is too large.
# Ends: exited 0, exited SIGXFSZ
import os, signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    os.truncate(os.open('/tmp/sparse', os.O_CREAT | os.O_RDWR), 1 << 40)
    print('BROKEN: a terabyte')
except OSError:
    print('held')
