# Outlives its server by a moment: kills what is left of boxes whose server has died. Reads a line "+GROUP" when a box
# starts and "-GROUP" when nothing of it is left; the end of its input is the end of the server.
# Its arguments are control groups that are to be removed then.
declare -A groups
while read -r line; do
  case $line in
    +*) groups[${line#+}]=1 ;;
    -*) unset "groups[${line#-}]" ;;
  esac
done
for group in "${!groups[@]}"; do
  kill -KILL -- "-$group" 2>/dev/null
done
shopt -s nullglob
for group in "$@"; do
  for ((attempt = 0; attempt < 100; attempt++)); do
    [[ -d $group ]] || break
    for procs in "$group"/*/cgroup.procs; do
      while read -r pid; do kill -KILL "$pid"; done <"$procs"
      rmdir "${procs%/*}"
    done
    rmdir "$group" || sleep 0.02 # The kernel lets the last process of a group go late.
  done
done 2>/dev/null
