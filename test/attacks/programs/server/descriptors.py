# Tries: to use files that it has inherited, of the server or of other runs.
# Must: have its three; what stands in the place of others leads nowhere.
# Ends: exited 0
import os

listing = os.open('/proc/self/fd', os.O_RDONLY)
open_ones = [int(name) for name in os.listdir(listing)]
strange = [fd for fd in open_ones if fd not in (0, 1, 2, listing) and os.path.exists(f'/proc/self/fd/{fd}')]
links = {fd: os.readlink(f'/proc/self/fd/{fd}') for fd in strange if os.path.lexists(f'/proc/self/fd/{fd}')}
links = {fd: path for fd, path in links.items() if path != '/dev/null'}
print('held' if not links else f'BROKEN: {links}')
