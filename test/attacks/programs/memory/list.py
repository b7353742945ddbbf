# Tries: to fill the memory with a list that doubles.
# Must: be ended by the memory limit, or see the allocation fail.
# Ends: memory, exited 1
# Prints: ^on$
# Always: yes
print('on', flush=True)
block = [0] * 1024
while True:
    block = block + block
