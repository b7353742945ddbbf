# Tries: to hold a slot without using anything, by sleeping.
# Must: be ended by the wall clock.
# Ends: wall-time
# Prints: ^on$
echo on
sleep 1000
