# Tries: to read what the machine keeps for itself: accounts, keys, homes, logs, the server's own files.
# Must: find none of it.
# Ends: exited 0
# Always: yes
import os

BAIT = ['/etc/shadow', '/etc/sudoers', '/root', '/home', '/var/log', '/var/lib', '/opt', '/srv', '/boot', '/mnt', '/media',
        '/sys/kernel', '/run/docker.sock', '/var/run/docker.sock', '/etc/ssh', '/etc/ssl/private', '/lib/modules', '/.dockerenv']
found = []
for path in BAIT:
    try:
        entries = os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read(1)
        if entries:
            found.append(path)
    except OSError:
        pass
print('held' if not found else f'BROKEN: {found}')
