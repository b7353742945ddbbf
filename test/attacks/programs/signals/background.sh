# Tries: to go on in the background, holding the outputs open, so that the run never ends.
# Must: be over when the program is.
# Ends: exited 0
# Prints: ^on$
nohup setsid bash -c 'while :; do sleep 1; done' &
disown
echo on
