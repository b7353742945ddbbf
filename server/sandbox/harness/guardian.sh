# Outlives its server by a moment: kills what is left of boxes whose server has died. Reads a line "+GROUP" when a box
# starts and "-GROUP" when nothing of it is left; the end of its input is the end of the server.
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
