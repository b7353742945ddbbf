# Tries: to leave the group that bounds it, by the files of control groups.
# Must: find none, and be unable to mount them.
# Ends: exited 0
for path in /sys/fs/cgroup /sys /proc /tmp; do
  find "$path" -maxdepth 3 -name 'cgroup.procs' 2> /dev/null
done | grep . && echo BROKEN
mkdir /tmp/groups
mount -t cgroup2 none /tmp/groups 2> /dev/null && echo 'BROKEN: mounted'
mount -t cgroup -o memory none /tmp/groups 2> /dev/null && echo 'BROKEN: mounted'
echo held
