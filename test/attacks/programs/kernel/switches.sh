# Tries: to turn the kernel's switches in /proc/sys, the name of the program for core dumps first of all.
# Must: find them read-only, but for those of its own namespaces, which change nothing outside.
# Ends: exited 0
find /proc/sys /proc/sysrq-trigger -type f 2> /dev/null | while read -r path; do
  (: >> "$path") 2> /dev/null || continue
  case ${path#/proc/sys/} in
    fs/mqueue/* | kernel/msg* | kernel/shm* | kernel/sem | kernel/auto_msgmni | kernel/ns_last_pid | kernel/pid_max)
      echo 777 2> /dev/null > "$path" ;;
    *) echo "BROKEN: $path" ;;
  esac
done
echo held
