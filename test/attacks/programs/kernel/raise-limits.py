# Tries: to raise each of its limits.
# Must: be refused.
# Ends: exited 0
import resource

raised = []
for name in ['RLIMIT_NPROC', 'RLIMIT_NOFILE', 'RLIMIT_FSIZE', 'RLIMIT_CPU', 'RLIMIT_AS', 'RLIMIT_CORE', 'RLIMIT_MEMLOCK', 'RLIMIT_NICE', 'RLIMIT_RTPRIO']:
    kind = getattr(resource, name, None) or {'RLIMIT_NICE': 13, 'RLIMIT_RTPRIO': 14}.get(name)
    if kind is None:
        continue
    _, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        continue
    try:
        resource.setrlimit(kind, (hard + 1, hard + 1))
        raised.append(name)
    except (ValueError, OSError):
        pass
print('held' if not raised else f'BROKEN: {raised}')
