# Tries: to fill every folder it can write to; what they hold is memory.
# Must: find each of them full, or be ended by the memory limit.
# Ends: exited, memory
# Prints: ^on$
# Always: yes
echo on
for folder in /tmp /work /dev/shm /dev /run /var/tmp /home /usr/local /; do
  cat /dev/zero 2> /dev/null > "$folder/full"
done
echo held
