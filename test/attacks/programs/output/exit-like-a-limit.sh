# Tries: to look as if the server had ended it.
# Must: be told as what it is: a program that has killed itself.
# Ends: exited SIGKILL
# Prints: ^on$
echo on
kill -KILL $$
