# Tries: to find what other runs have left in the folders that all can write to.
# Must: find them empty but for itself.
# Ends: exited 0
left=$(find /tmp /work /dev/shm -mindepth 1 ! -name main.sh 2> /dev/null)
[ -z "$left" ] && echo held || echo "BROKEN: $left"
