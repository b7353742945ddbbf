# Tries: the classic fork bomb of shells, which starts itself twice over and over.
# Must: stop at the number of processes, and be ended by a limit or by itself.
# Ends: exited, cpu-time, wall-time, memory
# Always: yes
echo held
bomb() { bomb | bomb & }
bomb 2> /dev/null
wait
