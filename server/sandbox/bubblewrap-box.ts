import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, constants, openSync, statfsSync} from 'node:fs';
import {Socket} from 'node:net';
import {text} from 'node:stream/consumers';
import type {Duplex, Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import {CONTROL, giveProgram, whenCompiled, type Box} from './box.js';
import {readStatus, type BubblewrapStatus} from './bubblewrap-status.js';
import type {ControlGroup} from './control-groups.js';
import type {Guardian} from './guardian.js';
import {openFifo, pathOfDescriptor} from './nameless-files.js';
import {NotStartedError, RunnerError} from './runner.js';
import {openOutputs} from './outputs.js';
import {openInput} from './stdin.js';
import type {Slot} from './slots.js';
import {
  descendants,
  interruptAll,
  isAlive,
  isFiltered,
  isReadingStdin,
  listProcesses,
  measureProcesses,
  type Usage,
} from './usage.js';

/** Descriptors of bwrap after the three standard ones and the control one. Files follow from `FIRST_FILE` on. */
const OPTIONS = CONTROL + 1;
export const STATUS = CONTROL + 2;
export const FIRST_FILE = CONTROL + 3;

/** Folders that a program can fill; what they hold is memory. */
const MEMORY_FOLDERS = ['tmp', 'work', 'dev/shm'];

/** Memory that the kernel takes for a file, however empty. */
const INODE_BYTES = 1024;

/** How often to look at a process that is about to change. That takes 1 to 3 ms; 100 after very many files. */
const LOOK_INTERVAL_MS = 1;

/** How bwrap is started. */
export interface BubblewrapCommand {
  /** Commands of the shell that then becomes bwrap. */
  steps: readonly string[];
  /** bwrap, perhaps after a command that becomes it. */
  launcher: readonly string[];
  /** Its arguments, given over a descriptor: the program could read them in /proc/1/cmdline. */
  options: readonly string[];
  /** What runs in the box. */
  command: readonly string[];
  /** Descriptors whose files it gets as new ones, numbered from `FIRST_FILE`. */
  files: readonly number[];
  /** What to put in the place of descriptors that it would inherit. */
  blanks: readonly {descriptor: number; replacement: number}[];
}

/** Starts bwrap, never as root: its user namespace would not keep the kernel from seeing user 0. */
export function startBubblewrapBox(command: BubblewrapCommand, slot: Slot, guardian: Guardian): Box {
  const {stdout, stderr, writers} = openOutputs(slot.fifos);
  const {stdin, reader} = openInput(slot.fifos.stdin);
  // bwrap itself can read its status, too: so telling it to a dead server does not fail, which would leave a half-made
  // box waiting for bwrap.
  const statusFifo = openFifo(slot.fifos.status, constants.O_RDWR);
  const statusPipe = new Socket({fd: statusFifo.reader, readable: true, writable: false});
  let child: ChildProcess;
  try {
    child = spawnBubblewrap(command, slot, [reader, ...writers, statusFifo.writer]);
  } catch (cause) {
    for (const socket of [stdin, stdout.socket, stderr.socket, statusPipe]) socket.destroy();
    throw new RunnerError('Expected the system to start bwrap, but it refused', {cause});
  }
  if (child.pid !== undefined) guardian.watch(child.pid);
  const [control, options] = child.stdio.slice(CONTROL) as unknown as [Duplex, Writable];
  options.on('error', () => {}); // bwrap has ended, which `exited` tells.
  options.end(command.options.map((option) => `${option}\0`).join(''));
  const status = readStatus(statusPipe);
  // Not 'close': that waits for the control pipe, which a box that outlives bwrap holds open.
  const exited = once(child, 'exit').then(
    () => undefined,
    (error: unknown) => error,
  );
  const ended = Promise.all([exited, status.ended]);
  let isKilled = false;
  const kill = () => {
    isKilled = true;
    control.destroy();
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (slot.group) slot.group.turn = 'ending';
    process.kill(-child.pid, 'SIGKILL');
  };
  const bound = untilBound(status);
  /** The processes of the program: the first one of the box is bwrap's own. */
  const programs = () => (status.firstPid === undefined ? [] : descendants(status.firstPid).slice(1));
  return {
    stdin,
    stdout,
    stderr,
    compiled: whenCompiled(control),
    ready: bound,
    async give(payload) {
      try {
        if (slot.group && !isKilled) slot.group.turn = 'running';
        await bound;
        slot.group?.startCounting();
        if (isKilled) throw new RunnerError('Expected a box to wait for its program, but it was killed');
        await giveProgram(control, payload);
      } catch (cause) {
        kill();
        const complaint = (await exited) ?? ((await text(stderr.socket)).trim() || cause);
        throw new NotStartedError(`Expected bwrap to start a box, got: ${String(complaint)}`, {cause});
      }
    },
    usage: (enoughBytes) =>
      status.firstPid === undefined ? undefined : usageOf(status.firstPid, slot.group, enoughBytes),
    isOutOfMemory: () => slot.group?.isOutOfMemory ?? false,
    isWaiting: () => programs().some(isReadingStdin),
    interrupt: () => interruptAll(programs()),
    kill,
    exit: ended.then(
      () => status.exit && {...status.exit, ...(slot.group && {cpuTimeMs: slot.group.cpuTimeMs})},
    ),
    gone: ended
      .then(() => Promise.all([untilDead(status.firstPid), bound]))
      .then(() => {
        if (child.pid !== undefined) guardian.forget(child.pid);
      }),
  };
}

function spawnBubblewrap(
  {steps, launcher, command, files, blanks}: BubblewrapCommand,
  slot: Slot,
  ends: readonly number[],
) {
  const [stdin = -1, stdout = -1, stderr = -1, status = -1] = ends;
  const descriptors = files.map((file) => openSync(pathOfDescriptor(file), 'r'));
  const stdio: (number | 'ignore' | 'pipe')[] = [
    stdin,
    stdout,
    stderr,
    'pipe',
    'pipe',
    status,
    ...descriptors,
  ];
  const fixed = stdio.length;
  for (const {descriptor, replacement} of blanks) {
    while (stdio.length <= descriptor) stdio.push('ignore'); // Above 2 that means: leave it.
    if (descriptor >= fixed) stdio[descriptor] = replacement;
  }
  try {
    const script = [...steps, ...(slot.group?.joinSteps ?? []), 'exec "$@"'].join(' && ');
    const words = [...launcher, '--args', String(OPTIONS), '--', ...command];
    return spawn('/bin/sh', ['-c', script, 'sh', ...words], {
      stdio,
      env: {}, // The program could read it in /proc/1/environ.
      cwd: '/',
      detached: true, // A group of its own: while it starts up, only killing the group leaves nothing behind.
      ...(slot.uid !== undefined && {uid: slot.uid, gid: slot.uid}),
    });
  } finally {
    for (const descriptor of [...ends, ...descriptors]) closeSync(descriptor);
  }
}

/**
 * Waits until the box dies with bwrap. bwrap sees to that last of all, perhaps when the harness runs already; a program
 * given before would outlive a server that is killed at that moment. It shows by the filter of system calls, which the
 * first process puts on itself right after.
 */
async function untilBound(status: BubblewrapStatus): Promise<void> {
  await status.begun;
  while (status.firstPid !== undefined && isAlive(status.firstPid) && !isFiltered(status.firstPid))
    await sleep(LOOK_INTERVAL_MS);
}

/** The box's own /proc lists all its processes, those that left their parents included. */
function usageOf(firstPid: number, group: ControlGroup | undefined, enoughBytes: number): Usage | undefined {
  const root = `/proc/${firstPid}/root`;
  try {
    const files = MEMORY_FOLDERS.reduce((sum, folder) => sum + heldBytes(`${root}/${folder}`), 0);
    // The kernel itself bounds the memory of a group; only the nodes of empty files are not counted everywhere.
    if (group) return isAlive(firstPid) ? {cpuTimeMs: group.cpuTimeMs, memoryBytes: files} : undefined;
    const usage = measureProcesses(`${root}/proc`, listProcesses(`${root}/proc`), enoughBytes - files);
    return {...usage, memoryBytes: usage.memoryBytes + files};
  } catch {
    return undefined; // It has just ended.
  }
}

function heldBytes(folder: string): number {
  const {bsize, blocks, bfree, files, ffree} = statfsSync(folder);
  return (blocks - bfree) * bsize + (files - ffree) * INODE_BYTES;
}

/**
 * Waits until all of a box is dead. Its first process dies with bwrap, but for bwrap that was killed before it had seen
 * to that; all others die with the first, which the kernel lets go last.
 */
async function untilDead(firstPid: number | undefined): Promise<void> {
  while (firstPid !== undefined && isAlive(firstPid)) {
    try {
      process.kill(firstPid, 'SIGKILL');
    } catch {
      return; // It has died since.
    }
    await sleep(LOOK_INTERVAL_MS);
  }
}
