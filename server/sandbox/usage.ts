import {readdirSync, readFileSync} from 'node:fs';

/** What a tree of processes uses. */
export interface Usage {
  /** Milliseconds of processor time of all processes so far. */
  cpuTimeMs: number;
  /** Bytes of memory of all processes now. */
  memoryBytes: number;
}

/** Milliseconds of one tick in /proc; Linux shows all programs 100 ticks a second. */
const TICK_MS = 10;

/** Bytes of a page as counted in /proc/<pid>/stat. All machines that we know of run with this size. */
const PAGE_BYTES = 4096;

/**
 * Adds up processes as a /proc tells them.
 *
 * The cheap figure, resident pages, counts shared pages once for each process. Only where it reaches `enoughBytes` is
 * the exact one taken, in which a page shared by four processes counts a quarter for each.
 */
export function measureProcesses(proc: string, pids: readonly string[], enoughBytes: number): Usage {
  const processes = pids.map((pid) => measureProcess(`${proc}/${pid}`));
  const cpuTimeMs = processes.reduce((sum, process) => sum + process.cpuTimeMs, 0);
  const residentBytes = processes.reduce((sum, process) => sum + process.memoryBytes, 0);
  if (residentBytes <= enoughBytes) return {cpuTimeMs, memoryBytes: residentBytes};
  return {cpuTimeMs, memoryBytes: pids.reduce((sum, pid) => sum + proportionalBytes(`${proc}/${pid}`), 0)};
}

/** Processor time of a process and of its children that it has waited for, and its resident memory; 0 when it is gone. */
export function measureProcess(folder: string): Usage {
  // Numbers follow the name, which may itself hold spaces and parentheses.
  const fields = readText(`${folder}/stat`).split(') ').at(-1)?.split(' ').map(Number) ?? [];
  const [userTime = 0, systemTime = 0, childrenUserTime = 0, childrenSystemTime = 0] = fields.slice(11);
  return {
    cpuTimeMs: (userTime + systemTime + childrenUserTime + childrenSystemTime) * TICK_MS,
    memoryBytes: (fields[21] ?? 0) * PAGE_BYTES,
  };
}

/** The numbers of the processes that a /proc lists. */
export const listProcesses = (proc: string): string[] =>
  readdirSync(proc).filter((name) => /^\d+$/.test(name));

/** Anonymous and shared memory of a process; file pages are the kernel's to give and take. */
function proportionalBytes(folder: string): number {
  const rollup = readText(`${folder}/smaps_rollup`);
  let kilobytes = 0;
  for (const [, amount] of rollup.matchAll(/^Pss_(?:Anon|Shmem): +(\d+) kB/gm)) kilobytes += Number(amount);
  return kilobytes * 1024;
}

/** Empty for a process that has just ended. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a process runs; a dead one that nobody has waited for does not. */
export const isAlive = (pid: number): boolean => /\) [^ZX]/.test(readText(`/proc/${pid}/stat`));

/** Whether a filter of system calls lies on a process. */
export const isFiltered = (pid: number): boolean => /^Seccomp:\s+2$/m.test(readText(`/proc/${pid}/status`));

/** The user of a process, as the machine sees it. */
export const userOf = (pid: number): string =>
  /^Uid:\s+(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1] ?? '';

/** A process and all that descend from it, children of its threads included. */
export function descendants(pid: number): string[] {
  const pids = [String(pid)];
  for (const parent of pids) {
    for (const thread of listOrNothing(`/proc/${parent}/task`))
      pids.push(...readText(`/proc/${parent}/task/${thread}/children`).split(' ').filter(Boolean));
  }
  return pids;
}

/** The number of read(2), and its first argument 0, as /proc tells the call in which a process waits. */
const READS_STDIN = process.arch === 'arm64' ? '63 0x0 ' : '0 0x0 ';

/** Whether a process waits in a read of its standard input. */
export const isReadingStdin = (pid: string): boolean =>
  readText(`/proc/${pid}/syscall`).startsWith(READS_STDIN);

/** Sends SIGINT to processes; those that are gone or that we may not reach are left alone. */
export function interruptAll(pids: readonly string[]): void {
  for (const pid of pids) {
    try {
      process.kill(Number(pid), 'SIGINT');
    } catch {
      // It has ended since.
    }
  }
}

function listOrNothing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
