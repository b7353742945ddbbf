# Tries: to learn paths of the machine from the command lines of what started it.
# Must: see nothing of the server's folder.
# Ends: exited 0
cat /proc/*/cmdline /proc/*/maps 2> /dev/null | tr '\0' '\n' | grep -E '[/]server/(main|app|sandbox)|node[_]modules' && echo BROKEN
echo held
