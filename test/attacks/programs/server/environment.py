# Tries: to read the environment of the server and of everything that started this program.
# Must: find nothing but what every program is given.
# Ends: exited 0
# Always: yes
import glob, os

known = {'PATH', 'HOME', 'LANG', 'TMPDIR', 'PWD', 'LC_CTYPE', 'SHLVL', '_', 'OLDPWD', 'TERM'}
names = set(os.environ)
for path in glob.glob('/proc/*/environ') + glob.glob('/proc/*/task/*/environ'):
    try:
        names |= {entry.split('=')[0] for entry in open(path, errors='replace').read().split('\0') if entry}
    except OSError:
        pass
print(sorted(names))
print('held' if not any('CODE_CARD' in name or 'SECRET' in name for name in names) else 'BROKEN')
