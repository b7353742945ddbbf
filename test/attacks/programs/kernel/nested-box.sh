# Tries: a box in its box, to be root there.
# Must: be refused.
# Ends: exited 0
unshare -Ur id 2> /dev/null && echo BROKEN
unshare -Urm mount -t tmpfs none /usr 2> /dev/null && echo BROKEN
bwrap --dev-bind / / true 2> /dev/null && echo BROKEN
echo held
