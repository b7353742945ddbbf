import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {seccompFilter} from '../../../server/sandbox/seccomp.js';

const X64 = 0xc000_003e;
const ARM64 = 0xc000_00b7;
const I386 = 0x4000_0003;

const ALLOW = 0x7fff_0000;
const KILL = 0x8000_0000;
const errno = (number: number) => 0x0005_0000 + number;
const [EPERM, ENOSYS, EAFNOSUPPORT] = [errno(1), errno(38), errno(97)];

/** A kernel in small: runs a filter on one system call and returns what the filter says. */
function decide(filter: Buffer, architecture: number, call: number, ...args: number[]): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call, 0);
  data.writeUInt32LE(architecture, 4);
  args.forEach((argument, index) => data.writeUInt32LE(argument, 16 + 8 * index));
  let accumulator = 0;
  for (let at = 0; ; at += 8) {
    const [code, yes, no] = [filter.readUInt16LE(at), filter.readUInt8(at + 2), filter.readUInt8(at + 3)];
    const operand = filter.readUInt32LE(at + 4);
    const jump = (condition: boolean) => (at += 8 * (condition ? yes : no));
    if (code === 0x20) accumulator = data.readUInt32LE(operand);
    else if (code === 0x15) jump(accumulator === operand);
    else if (code === 0x35) jump(accumulator >= operand);
    else if (code === 0x45) jump((accumulator & operand) !== 0);
    else if (code === 0x06) return operand;
    else throw new Error(`Expected a known instruction, got code ${code}`);
  }
}

const CASES: [what: string, x64: number, arm64: number, args: number[], action: number][] = [
  ['read', 0, 63, [], ALLOW],
  ['execve', 59, 221, [], ALLOW],
  ['fchmodat2, the highest one known', 452, 452, [], ALLOW],
  ['a call that is not invented yet', 453, 453, [], ENOSYS],
  ['clone3', 435, 435, [], ENOSYS],
  ['memfd_create', 319, 279, [], ENOSYS],
  ['io_uring_setup', 425, 425, [], ENOSYS],
  ['ptrace', 101, 117, [], EPERM],
  ['mount', 165, 40, [], EPERM],
  ['unshare', 272, 97, [], EPERM],
  ['sched_setaffinity', 203, 122, [], EPERM],
  ['keyctl', 250, 219, [], EPERM],
  ['move_pages, the last of the list', 279, 239, [], EPERM],
  ['clone for a thread', 56, 220, [0x003d_0f00], ALLOW],
  ['clone into a new user namespace', 56, 220, [0x1000_0011], EPERM],
  ['clone into a new mount namespace', 56, 220, [0x0002_0011], EPERM],
  ['clone into a new network namespace', 56, 220, [0x4000_0011], EPERM],
  ['socket(AF_UNIX)', 41, 198, [1], ALLOW],
  ['socket(AF_INET)', 41, 198, [2], ALLOW],
  ['socket(AF_INET6)', 41, 198, [10], ALLOW],
  ['socket(AF_NETLINK)', 41, 198, [16], EAFNOSUPPORT],
  ['socket(AF_VSOCK)', 41, 198, [40], EAFNOSUPPORT],
  ['socketpair(AF_UNIX)', 53, 199, [1], ALLOW],
  ['socketpair(AF_VSOCK)', 53, 199, [40], EAFNOSUPPORT],
  ['ioctl(TCGETS)', 16, 29, [0, 0x5401], ALLOW],
  ['ioctl(TIOCSTI)', 16, 29, [0, 0x5412], EPERM],
  ['ioctl(TIOCLINUX)', 16, 29, [0, 0x541c], EPERM],
];

describe('the filter of system calls', () => {
  for (const [name, audit, column] of [
    ['x64', X64, 1],
    ['arm64', ARM64, 2],
  ] as const) {
    const filter = seccompFilter(name);
    for (const row of CASES)
      it(`on ${name} answers ${row[0]} with 0x${row[4].toString(16)}`, () => {
        assert.equal(decide(filter, audit, row[column], ...row[3]), row[4]);
      });

    it(`on ${name} kills a program that comes in as another processor's`, () => {
      assert.equal(decide(filter, I386, 0), KILL);
    });
  }

  it('kills the x32 calls of x64', () => {
    assert.equal(decide(seccompFilter('x64'), X64, 0x4000_0000), KILL);
  });

  it('is refused for a processor without a table', () => {
    assert.throws(() => seccompFilter('mips'), /Expected a processor of kind x64 or arm64, got mips/);
  });
});
