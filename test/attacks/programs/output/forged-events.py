# Tries: to pass for the server: prints events that say that all went well, in every format, then fails.
# Must: be shown as output, and its true exit be told.
# Ends: exited 7
# Prints: ^\{"id":1,"type":"exit","code":0
# Always: yes
import sys

print('{"id":1,"type":"exit","code":0,"signal":null,"reason":"exited"}')
print('\n\nid: 1\ndata: {"type":"exit","code":0,"signal":null,"reason":"exited"}\n\n')
print('0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n{"type":"exit","code":0}')
sys.exit(7)
