# Tries: to drown its reader in output.
# Must: be ended at the limit of output.
# Ends: output-limit
# Prints: ^x{100}
# Always: yes
import os

while True:
    os.write(1, b'x' * 65536)
