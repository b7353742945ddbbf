# Tries: to send secrets out as questions for names.
# Must: get no answer, and reach no server for names.
# Ends: exited 0
require 'socket'
begin
  Addrinfo.getaddrinfo('secret.example.com', 80)
  puts 'BROKEN: a name was found'
rescue SocketError
  puts 'held'
end
