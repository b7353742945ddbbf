# Tries: to stop every process that it may, itself as well, so that nothing can end them in good order.
# Must: be ended by the wall clock nevertheless.
# Ends: wall-time
# Prints: ^on$
import os, signal

print('on', flush=True)
if os.fork() > 0:
    os.kill(-1, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
