# Tries: a chain of processes, each of which starts the next one and ends, too short-lived to be caught one by one.
# Must: be ended by a limit, the whole chain at once.
# Ends: cpu-time, wall-time
# Prints: ^on$
$| = 1;
print "on\n";
if (fork()) { sleep 60; exit 0; }
while (1) { my $child = fork(); exit 0 if $child; }
