# Tries: to hold a slot by waiting for words that nobody types.
# Must: be ended by the wall clock.
# Ends: wall-time
# Prints: ^on$
# Interactive: yes
print('on', flush=True)
input()
