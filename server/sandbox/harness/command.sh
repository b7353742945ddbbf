# Waits for a program, compiles it where its language asks for that, then becomes what runs it. Called with the
# language's tool, the command that compiles and the one that runs; in these, $tool is the tool, $program the program's
# file and $tools the folder of our own ones. Records, each a line "kind/length/name" and so many bytes.
export LC_ALL=C # Lengths are in bytes.
tool=$1 compile=$2 run=$3 tools=${BASH_SOURCE%/*}/tools
arguments=() input=/dev/null
while IFS=/ read -r -u 3 kind length name; do
  case $kind in
    program | file) head -c "$length" <&3 >"$name" ;;
    argument) IFS= read -r -N "$length" -u 3 'arguments[${#arguments[@]}]' ;;
    interactive) input= ;;
    stdin)
      input=/tmp/.stdin-$$
      head -c "$length" <&3 >"$input"
      ;;
  esac
  if [[ $kind == program ]]; then program=$name; fi
done
unset LC_ALL
if [[ -n $input ]]; then exec <"$input"; fi
if [[ $input == /tmp/* ]]; then rm "$input"; fi
echo >&3 # Fatal when the server has died: then nothing may run.
if [[ -n $compile ]]; then
  (eval "$compile") </dev/null 3>&- || exit
  echo >&3 # Compiled.
fi
exec 3>&-
eval "exec $run \"\${arguments[@]}\""
