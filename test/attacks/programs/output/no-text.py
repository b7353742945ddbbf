# Tries: to break the decoding by bytes that are no text: halves of characters, surrogates, NUL, overlong forms.
# Must: arrive as replacement characters, and the line after them whole.
# Ends: exited 0
# Prints: ^held ü$
import os

os.write(1, b'\xff\xfe\x00\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xe2\x82')
os.write(1, b'\n' + 'held ü\n'.encode())
os.write(1, b'\xf0\x9f\x98')
