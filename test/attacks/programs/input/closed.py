# Tries: to break whoever types by closing its input before the first word.
# Must: end as it likes.
# Ends: exited 0
# Stdin: 900000
import os, time

os.close(0)
time.sleep(0.2)
print('held')
