# Tries: to change the programs that other runs and the machine use.
# Must: find all of them read-only.
# Ends: exited 0
for path in /usr/bin/x /usr/lib/x /etc/x /bin/x /lib/x /x /run/x /usr/local/x /dev/x /proc/x; do
  (echo x > "$path") 2> /dev/null && echo "BROKEN: $path"
done
(echo x >> /usr/bin/python3) 2> /dev/null && echo 'BROKEN: python3'
(echo x >> /etc/passwd) 2> /dev/null && echo 'BROKEN: passwd'
rm -rf /usr/bin/env 2> /dev/null && echo 'BROKEN: env is gone'
echo held
