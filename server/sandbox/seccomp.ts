// The system calls that a box may make, as a classic BPF program (seccomp(2), linux/filter.h). A list of what is refused:
// five and more runtimes must run, and the ceiling answers for calls that are not invented yet.
import {endianness} from 'node:os';

type Architecture = 'x64' | 'arm64';

/** Number of a call on x64 and on arm64; null where it does not exist. */
type Calls = Record<string, readonly [x64: number | null, arm64: number | null]>;

/** Refused as if the kernel did not know them, so that programs use what came before. */
const UNKNOWN: Calls = {
  // Its flags lie in memory, where a filter cannot look; `clone` takes them in a register.
  clone3: [435, 435],
  // A way round every other rule here.
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  userfaultfd: [323, 282],
  // Memory that no watchdog sees.
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  // The new way to mount.
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
};

/** Refused as not permitted. */
const FORBIDDEN: Calls = {
  // Other processes.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  // Keys are shared by all boxes of one user.
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  // Kernel programs, probes and watchers.
  bpf: [321, 280],
  perf_event_open: [298, 241],
  fanotify_init: [300, 262],
  fanotify_mark: [301, 263],
  lookup_dcookie: [212, 18],
  // Files past their folders, mounts, namespaces.
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  unshare: [272, 97],
  setns: [308, 268],
  // The machine.
  swapon: [167, 224],
  swapoff: [168, 225],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  sysfs: [139, null],
  ustat: [136, null],
  uselib: [134, null],
  acct: [163, 89],
  syslog: [103, 116],
  reboot: [169, 142],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  create_module: [174, null],
  get_kernel_syms: [177, null],
  query_module: [178, null],
  _sysctl: [156, null],
  nfsservctl: [180, 42],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  adjtimex: [159, 171],
  clock_adjtime: [305, 266],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  vhangup: [153, 58],
  // Boxes are kept off the processor of the server.
  sched_setaffinity: [203, 122],
  // Odd corners of the processor.
  ioperm: [173, null],
  iopl: [172, null],
  modify_ldt: [154, null],
  personality: [135, 92],
  // Memory that no process shows as its own.
  shmget: [29, 194],
  shmat: [30, 196],
  shmctl: [31, 195],
  shmdt: [67, 197],
  semget: [64, 190],
  semop: [65, 193],
  semctl: [66, 191],
  semtimedop: [220, 192],
  msgget: [68, 186],
  msgsnd: [69, 189],
  msgrcv: [70, 188],
  msgctl: [71, 187],
  mq_open: [240, 180],
  mq_unlink: [241, 181],
  mq_timedsend: [242, 182],
  mq_timedreceive: [243, 183],
  mq_notify: [244, 184],
  mq_getsetattr: [245, 185],
  // Limits shared by the whole machine.
  io_setup: [206, 0],
  io_destroy: [207, 1],
  io_submit: [209, 2],
  io_cancel: [210, 3],
  io_getevents: [208, 4],
  io_pgetevents: [333, 292],
  // Placement of memory, a scientist's concern with a history of holes.
  mbind: [237, 235],
  set_mempolicy: [238, 237],
  get_mempolicy: [239, 236],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
  set_mempolicy_home_node: [450, 450],
};

/** Allowed, but for some arguments. */
const CLONE = [56, 220] as const;
const SOCKET = [41, 198] as const;
const SOCKETPAIR = [53, 199] as const;
const IOCTL = [16, 29] as const;

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const NEW_NAMESPACE =
  0x0002_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000 | 0x1000_0000 | 0x2000_0000 | 0x4000_0000;

/** AF_UNIX, AF_INET, AF_INET6. AF_VSOCK would lead to the hypervisor, past the network namespace. */
const SOCKET_FAMILIES = [1, 2, 10];

/** TIOCSTI and TIOCLINUX put characters into a terminal as if they were typed there. */
const TYPING = [0x5412, 0x541c];

/** `fchmodat2`, the highest call that was looked at for this list; its number is the same everywhere. */
const HIGHEST_CALL = 452;

const ARCHITECTURES: Record<Architecture, {column: 0 | 1; audit: number}> = {
  x64: {column: 0, audit: 0xc000_003e},
  arm64: {column: 1, audit: 0xc000_00b7},
};

/** Set in the numbers of the x32 calls, a second way into each call of x64. */
const X32 = 0x4000_0000;

// What a filter says (linux/seccomp.h), with the error numbers of Linux.
const ALLOW = 0x7fff_0000;
const KILL = 0x8000_0000;
const NOT_PERMITTED = 0x0005_0000 | 1; // EPERM
const NO_SUCH_CALL = 0x0005_0000 | 38; // ENOSYS
const NO_SUCH_FAMILY = 0x0005_0000 | 97; // EAFNOSUPPORT

/** One instruction: code, jump if true, jump if false, operand. */
type Instruction = readonly [code: number, yes: number, no: number, operand: number];

// BPF_LD|W|ABS, BPF_JMP|JEQ|K, |JGE|K, |JSET|K, BPF_RET|K. Jumps count the instructions to skip.
const load = (offset: number): Instruction => [0x20, 0, 0, offset];
const unlessEqual = (value: number, skip: number): Instruction => [0x15, 0, skip, value];
const ifEqual = (value: number, skip: number): Instruction => [0x15, skip, 0, value];
const unlessAtLeast = (value: number, skip: number): Instruction => [0x35, 0, skip, value];
const unlessAnyOf = (bits: number, skip: number): Instruction => [0x45, 0, skip, bits];
const answer = (action: number): Instruction => [0x06, 0, 0, action];

// Offsets in struct seccomp_data; of an argument only the lower half is looked at (little endian).
const CALL = 0;
const ARCHITECTURE = 4;
const argument = (index: number) => 16 + 8 * index;

/**
 * The filter for this machine's processor, as `bwrap --seccomp` reads it.
 *
 * @throws {RangeError} on a processor for which there is no table.
 */
export function seccompFilter(architecture: string = process.arch): Buffer {
  if (!isKnown(architecture) || endianness() !== 'LE')
    throw new RangeError(
      `Expected a processor of kind ${Object.keys(ARCHITECTURES).join(' or ')}, got ${architecture}`,
    );
  const instructions = assemble(architecture);
  const program = Buffer.alloc(8 * instructions.length);
  instructions.forEach(([code, yes, no, operand], index) => {
    program.writeUInt16LE(code, 8 * index);
    program.writeUInt8(yes, 8 * index + 2);
    program.writeUInt8(no, 8 * index + 3);
    program.writeUInt32LE(operand >>> 0, 8 * index + 4);
  });
  return program;
}

const isKnown = (architecture: string): architecture is Architecture =>
  Object.hasOwn(ARCHITECTURES, architecture);

function assemble(architecture: Architecture): Instruction[] {
  const {column, audit} = ARCHITECTURES[architecture];
  const numbers = (calls: Calls) => Object.values(calls).flatMap((call) => call[column] ?? []);
  const refuse = (values: readonly number[], action: number) =>
    values.flatMap((value) => [unlessEqual(value, 1), answer(action)]);
  /** The rules of one call. They end with an answer, and other calls skip them. */
  const onCall = (call: readonly [number, number], rules: readonly Instruction[]) => [
    unlessEqual(call[column], rules.length),
    ...rules,
  ];
  const onlyFamilies = [
    load(argument(0)),
    ...SOCKET_FAMILIES.flatMap((family) => [unlessEqual(family, 1), answer(ALLOW)]),
    answer(NO_SUCH_FAMILY),
  ];
  return [
    load(ARCHITECTURE),
    ...[ifEqual(audit, 1), answer(KILL)], // The 32-bit way in, for one.
    load(CALL),
    ...[unlessAtLeast(X32, 1), answer(KILL)],
    ...[unlessAtLeast(HIGHEST_CALL + 1, 1), answer(NO_SUCH_CALL)],
    ...refuse(numbers(UNKNOWN), NO_SUCH_CALL),
    ...refuse(numbers(FORBIDDEN), NOT_PERMITTED),
    ...onCall(CLONE, [
      load(argument(0)),
      unlessAnyOf(NEW_NAMESPACE, 1),
      answer(NOT_PERMITTED),
      answer(ALLOW),
    ]),
    ...onCall(SOCKET, onlyFamilies),
    ...onCall(SOCKETPAIR, onlyFamilies),
    ...onCall(IOCTL, [load(argument(1)), ...refuse(TYPING, NOT_PERMITTED), answer(ALLOW)]),
    answer(ALLOW),
  ];
}
