# Tries: to take over the reader's terminal: titles, the clipboard, answers, jumps, modes, unfinished sequences.
# Must: arrive as the text it is.
# Ends: exited 0
# Prints: \x1b\]52;c;ZXZpbA==\x07
import sys

sys.stdout.write('\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x07\x1b[6n\x1b[?1049h\x1b[2J\x1b[99999;99999H\x1bP\x9b\x9d8;;javascript:alert(1)\x07')
sys.stdout.write('\x1b]1337;File=inline=1:' + 'A' * 1000 + '\x07' + '\x1b[' + '9;' * 5000)
print('held')
