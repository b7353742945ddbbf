# Waits for a program, then becomes the Bash that runs it. Records, each a line "kind/length/name" and so many bytes.
export LC_ALL=C # Lengths are in bytes.
arguments=()
while IFS=/ read -r -u 3 kind length name; do
  case $kind in
    program | file) head -c "$length" <&3 >"$name" ;;
    argument) IFS= read -r -N "$length" -u 3 'arguments[${#arguments[@]}]' ;;
    stdin)
      head -c "$length" <&3 >"/tmp/.stdin-$$"
      exec <"/tmp/.stdin-$$"
      rm "/tmp/.stdin-$$"
      ;;
  esac
  if [[ $kind == program ]]; then program=$name; fi
done
unset LC_ALL
echo >&3 # Fatal when the server has died: then nothing may run.
exec 3>&- "$BASH" "$program" "${arguments[@]}"
