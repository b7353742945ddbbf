# Tries: the machine's devices: disks, memory, virtual machines, the console.
# Must: find none but the harmless ones, and be unable to make one.
# Ends: exited 0
for device in mem kmem port kmsg sda vda nvme0n1 loop-control loop0 fuse kvm net/tun console tty0 ttyS0 vhost-vsock userfaultfd rtc0 dri/card0; do
  (: < "/dev/$device") 2> /dev/null && echo "BROKEN: $device"
done
for kind in 'b 8 0' 'c 1 1' 'c 10 229'; do
  mknod /tmp/device $kind 2> /dev/null && (: < /tmp/device) 2> /dev/null && echo "BROKEN: $kind"
done
echo held
