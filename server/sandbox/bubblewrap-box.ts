import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, openSync, statfsSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import type {Duplex, Readable, Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import {CONTROL, giveProgram, type Box, type ProgramExit} from './box.js';
import {pathOfDescriptor} from './nameless-files.js';
import {toProgramExit} from './program-exit.js';
import {RunnerError} from './runner.js';
import {openOutputs, type Slot} from './slots.js';
import {isAlive, listProcesses, measureProcess, measureProcesses, type Usage} from './usage.js';

/** Descriptors of bwrap after the three standard ones and the control one. Files follow from `FIRST_FILE` on. */
export const STATUS = CONTROL + 1;
const OPTIONS = CONTROL + 2;
export const FIRST_FILE = CONTROL + 3;

/** Folders that a program can fill; what they hold is memory. */
const MEMORY_FOLDERS = ['tmp', 'work', 'dev/shm'];

/** Memory that the kernel takes for a file, however empty. */
const INODE_BYTES = 1024;

/** How often to look whether the last process has died. It takes 1 to 3 ms; 100 when there were very many files. */
const GONE_INTERVAL_MS = 1;

/** How bwrap is started. */
export interface BubblewrapCommand {
  bwrap: string;
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
export function startBubblewrapBox(command: BubblewrapCommand, slot: Slot): Box {
  const {stdout, stderr, writers} = openOutputs(slot.stdoutFifo, slot.stderrFifo);
  const child = spawnBubblewrap(command, slot, writers);
  const [control, status, options] = child.stdio.slice(CONTROL) as unknown as [Duplex, Readable, Writable];
  options.on('error', () => {}); // bwrap has ended, which `closed` tells.
  options.end(command.options.map((option) => `${option}\0`).join(''));
  const told = readStatus(status);
  const closed = once(child, 'close').then(
    () => undefined,
    (error: Error) => error,
  );
  const kill = () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, 'SIGKILL');
  };
  return {
    stdout,
    stderr,
    async give(payload) {
      try {
        await giveProgram(control, payload, closed);
      } catch (cause) {
        kill();
        const complaint = (await closed)?.message ?? (await text(stderr.socket)).trim();
        throw new RunnerError(`Expected bwrap to start a box, got: ${complaint || String(cause)}`, {cause});
      }
    },
    usage: (enoughBytes) => (told.firstPid === undefined ? undefined : usageOf(told.firstPid, enoughBytes)),
    kill,
    exit: closed.then(() => told.exit),
    gone: closed.then(() => untilDead(told.firstPid)),
  };
}

function spawnBubblewrap({bwrap, command, files, blanks}: BubblewrapCommand, slot: Slot, writers: number[]) {
  const descriptors = files.map((file) => openSync(pathOfDescriptor(file), 'r'));
  const stdio: (number | 'ignore' | 'pipe')[] = ['ignore', ...writers, 'pipe', 'pipe', 'pipe', ...descriptors];
  const fixed = stdio.length;
  for (const {descriptor, replacement} of blanks) {
    while (stdio.length <= descriptor) stdio.push('ignore'); // Above 2 that means: leave it.
    if (descriptor >= fixed) stdio[descriptor] = replacement;
  }
  try {
    return spawn(bwrap, ['--args', String(OPTIONS), '--', ...command], {
      stdio,
      env: {}, // The program could read it in /proc/1/environ.
      cwd: '/',
      detached: true, // A group of its own: while it starts up, only killing the group leaves nothing behind.
      ...(slot.uid !== undefined && {uid: slot.uid, gid: slot.uid}),
    });
  } finally {
    for (const descriptor of [...writers, ...descriptors]) closeSync(descriptor);
  }
}

/** What bwrap tells, one JSON object a line: at the start the first process of the box, at the end the exit code. */
function readStatus(pipe: Readable): {firstPid?: number; exit?: ProgramExit} {
  const told: {firstPid?: number; exit?: ProgramExit} = {};
  let rest = '';
  pipe.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const {'child-pid': firstPid, 'exit-code': code} = JSON.parse(line) as Record<string, number>;
      if (firstPid !== undefined) told.firstPid = firstPid;
      if (code !== undefined) told.exit = {...toProgramExit(code), ...lastTimeOf(told.firstPid)};
    }
  });
  return told;
}

/** The first process of the box has waited for the program and dies within a millisecond: the last chance to ask. */
function lastTimeOf(firstPid: number | undefined): {cpuTimeMs?: number} {
  const {cpuTimeMs} = measureProcess(`/proc/${firstPid}`);
  return cpuTimeMs > 0 ? {cpuTimeMs} : {};
}

/** The box's own /proc lists all its processes, those that left their parents included. */
function usageOf(firstPid: number, enoughBytes: number): Usage | undefined {
  const root = `/proc/${firstPid}/root`;
  try {
    const files = MEMORY_FOLDERS.reduce((sum, folder) => sum + heldBytes(`${root}/${folder}`), 0);
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

/** The first process of a PID namespace dies last: the kernel has it wait for all others. */
async function untilDead(pid: number | undefined): Promise<void> {
  while (pid !== undefined && isAlive(pid)) await sleep(GONE_INTERVAL_MS);
}
