# Tries: to kill every process that it may.
# Must: end nobody but itself.
# Ends: exited
# Prints: ^on$
# Always: yes
echo on
kill -9 -1
echo on still
