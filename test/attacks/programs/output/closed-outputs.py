# Tries: to confuse the server by closing all outputs at once and going on.
# Must: go on until it ends by itself, and its exit be told.
# Ends: exited 5
# Prints: ^on$
import os, time

print('on', flush=True)
os.closerange(0, 256)
time.sleep(0.3)
os._exit(5)
