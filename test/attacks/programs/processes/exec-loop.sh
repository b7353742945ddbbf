# Tries: to become another program over and over, so that no count of its time grows old.
# Must: be ended by its processor time, which goes on counting.
# Ends: cpu-time, wall-time
# Prints: ^on$
[ -z "$ON" ] && echo on
ON=1 exec bash "$0"
