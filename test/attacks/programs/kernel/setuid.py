# Tries: to become another user: by asking, by programs that make root of everybody, by making one itself.
# Must: stay who it is.
# Ends: exited 0
import os, shutil, subprocess

broken = []
for change in (os.setuid, os.setgid, os.seteuid, os.setegid):
    try:
        change(0)
        broken.append(change.__name__)
    except OSError:
        pass
try:
    os.setgroups([0])
    broken.append('setgroups')
except OSError:
    pass
for words in [['su', '-c', 'id'], ['sudo', '-n', 'id'], ['mount', '-t', 'tmpfs', 'none', '/tmp'], ['newgrp', 'root']]:
    try:
        answer = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=5)
        if b'uid=0' in answer.stdout:
            broken.append(words)
    except (OSError, subprocess.SubprocessError):
        pass
shutil.copy('/usr/bin/id', '/tmp/id')
os.chmod('/tmp/id', 0o6755)
if b'uid=0' in subprocess.run(['/tmp/id'], capture_output=True).stdout:
    broken.append('its own')
print('held' if not broken and os.getuid() == os.geteuid() != 0 else f'BROKEN: {broken}')
