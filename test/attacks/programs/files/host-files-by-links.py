# Tries: to reach the machine's files by links in /proc, by links of its own and by going up from open folders.
# Must: end up in its own box each time.
# Ends: exited 0
import glob, os

found = []
for root in ['/proc/self/root', '/proc/1/root', '/proc/self/cwd/../../../..', '/dev/fd/0/../..'] + glob.glob('/proc/*/root'):
    for path in ['/etc/shadow', '/root/.bashrc', '/home', '/boot', '/sys/kernel']:
        try:
            os.listdir(root + path) if os.path.isdir(root + path) else open(root + path).read(1)
            found.append(root + path)
        except OSError:
            pass
os.symlink('/../../../../etc/shadow', '/tmp/link')
try:
    open('/tmp/link').read()
    found.append('/tmp/link')
except OSError:
    pass
folder = os.open('/', os.O_RDONLY)
for _ in range(50):
    folder = os.open('..', os.O_RDONLY, dir_fd=folder)
if 'boot' in os.listdir(folder):
    found.append('..')
print('held' if not found else f'BROKEN: {found}')
