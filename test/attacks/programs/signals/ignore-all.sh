# Tries: to go on when it is told to end.
# Must: be ended by Stop at once.
# Ends: canceled
# Prints: ^on$
# Cancel: yes
trap '' HUP INT QUIT TERM USR1 USR2 PIPE ALRM TSTP
echo on
while :; do sleep 1; done
