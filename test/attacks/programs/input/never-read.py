# Tries: to have the server keep input that it never reads.
# Must: end as it likes; the input is gone with it.
# Ends: exited 0
# Stdin: 900000
print('held')
