# Tries: to reach the server through the shell's own sockets.
# Must: be refused.
# Ends: exited 0
(exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null && echo BROKEN
(exec 3<> /dev/udp/1.1.1.1/53 && echo x >&3) 2> /dev/null && echo BROKEN
echo held
