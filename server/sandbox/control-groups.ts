// Control groups (cgroups): the kernel bounds the memory and the number of processes of a whole run and counts its
// processor time, where rlimits see each process alone. Version 2 where a part of the tree has been delegated to us,
// else version 1 as root.
import {chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Limits} from 'code-card/wire';

/** Whether the program of a box runs, the box only gets ready for one, or it is being killed. */
export type Turn = 'running' | 'waiting' | 'ending';

/** What differs between the versions: which folders, and what the files in them are called. */
export interface Dialect {
  version: 1 | 2;
  /** The folders that a process joins; for each the name of its controller. */
  controllers: readonly string[];
  /** The file in each of them through which a process with one thread joins. */
  members: string;
  /** What to write for the limits: controller, file, value. Files that a kernel lacks are passed over. */
  settings: (limits: Limits) => (readonly [controller: string, file: string, value: string])[];
  /** What gives the server its turn before all boxes together. */
  share: readonly [controller: string, file: string, value: string];
  /** What gives one box its turn among the others. */
  turn: {controller: string; file: string} & Record<Turn, string>;
  cpuTimeMs: (read: (controller: string, file: string) => string) => number;
  oomKills: (read: (controller: string, file: string) => string) => number;
}

/** bwrap has two processes of its own. */
const OWN_PROCESSES = 2;

const processes = (limits: Limits) => String(limits.processes + OWN_PROCESSES);

export const VERSION_1: Dialect = {
  version: 1,
  controllers: ['memory', 'pids', 'cpu', 'cpuacct'],
  members: 'tasks',
  settings: (limits) => [
    // With swap first up and then down: neither may be below the other on the way.
    ['memory', 'memory.memsw.limit_in_bytes', '-1'],
    ['memory', 'memory.limit_in_bytes', String(limits.memoryBytes)],
    ['memory', 'memory.memsw.limit_in_bytes', String(limits.memoryBytes)],
    ['pids', 'pids.max', processes(limits)],
  ],
  share: ['cpu', 'cpu.shares', '102'],
  turn: {controller: 'cpu', file: 'cpu.shares', running: '1024', waiting: '2', ending: '262144'},
  cpuTimeMs: (read) => Number(read('cpuacct', 'cpuacct.usage')) / 1e6,
  oomKills: (read) => numberAfter('oom_kill ', read('memory', 'memory.oom_control')),
};

export const VERSION_2: Dialect = {
  version: 2,
  controllers: [''],
  members: 'cgroup.procs',
  settings: (limits) => [
    ['', 'memory.max', String(limits.memoryBytes)],
    ['', 'memory.swap.max', '0'],
    ['', 'memory.oom.group', '1'],
    ['', 'pids.max', processes(limits)],
  ],
  share: ['', 'cpu.weight', '10'],
  turn: {controller: '', file: 'cpu.weight', running: '100', waiting: '1', ending: '10000'},
  cpuTimeMs: (read) => numberAfter('usage_usec ', read('', 'cpu.stat')) / 1000,
  oomKills: (read) => numberAfter('oom_kill ', read('', 'memory.events')),
};

function numberAfter(name: string, text: string): number {
  return Number(text.split(name)[1]?.split('\n')[0] ?? 0);
}

/** The group of one box at a time. */
export class ControlGroup {
  readonly #folders: ReadonlyMap<string, string>;
  readonly #dialect: Dialect;
  #cpuTimeBefore = 0;
  #oomKillsBefore = 0;
  #settings = '';
  #turn: Turn = 'running';

  /** @param uid - Who joins it, where that is not this process's own user. */
  constructor(folders: ReadonlyMap<string, string>, dialect: Dialect, uid: number | undefined) {
    this.#folders = folders;
    this.#dialect = dialect;
    for (const folder of folders.values()) {
      mkdirSync(folder, {recursive: true});
      if (uid !== undefined) chownSync(join(folder, dialect.members), uid, uid);
    }
  }

  /**
   * Sets the limits, before a box is started in it.
   *
   * @param isWaited - Whether somebody waits for the box; others give way to those.
   */
  prepare(limits: Limits, isWaited: boolean): void {
    const settings = this.#dialect.settings(limits);
    if (String(settings) !== this.#settings)
      for (const [controller, file, value] of settings) this.#write(controller, file, value);
    this.#settings = String(settings);
    this.turn = isWaited ? 'running' : 'waiting';
    this.startCounting();
  }

  /** How much of the processors it gets beside the other boxes. What is killed needs some, too, in order to die. */
  set turn(turn: Turn) {
    if (turn === this.#turn) return;
    const {controller, file, [turn]: value} = this.#dialect.turn;
    this.#write(controller, file, value);
    this.#turn = turn;
  }

  /** From here on time and memory are the program's. */
  startCounting(): void {
    const read = this.#read.bind(this);
    this.#cpuTimeBefore = this.#dialect.cpuTimeMs(read);
    this.#oomKillsBefore = this.#dialect.oomKills(read);
  }

  /** The shell commands by which a shell takes itself into the group. */
  get joinSteps(): readonly string[] {
    // One thread for itself is let in at once; to take in another process the kernel makes all forks of the machine wait.
    return [...this.#folders.values()].map((folder) => `echo 0 >'${join(folder, this.#dialect.members)}'`);
  }

  /** Milliseconds of processor time of all that were in it since the count began. */
  get cpuTimeMs(): number {
    return Math.ceil(this.#dialect.cpuTimeMs(this.#read.bind(this)) - this.#cpuTimeBefore);
  }

  /** Whether the kernel has killed a process of it for want of memory since the count began. */
  get isOutOfMemory(): boolean {
    return this.#dialect.oomKills(this.#read.bind(this)) > this.#oomKillsBefore;
  }

  #read(controller: string, file: string): string {
    return readText(join(this.#folders.get(controller) ?? '', file));
  }

  #write(controller: string, file: string, value: string): void {
    const path = join(this.#folders.get(controller) ?? '', file);
    if (existsSync(path)) writeFileSync(path, value);
  }
}

/** The groups of one runner. */
export class ControlGroups {
  /** The folders that all of its groups lie in. */
  readonly folders: ReadonlyMap<string, string>;
  readonly #dialect: Dialect;
  #count = 0;

  constructor(folders: ReadonlyMap<string, string>, dialect: Dialect) {
    this.folders = folders;
    this.#dialect = dialect;
  }

  get version(): 1 | 2 {
    return this.#dialect.version;
  }

  /** @param uid - Who joins it, where that is not this process's own user. */
  create(uid?: number): ControlGroup {
    const name = `box-${this.#count++}`;
    const folders = new Map(
      [...this.folders].map(([controller, folder]) => [controller, join(folder, name)]),
    );
    return new ControlGroup(folders, this.#dialect, uid);
  }

  /** Removes the groups, when no process is left in them. */
  async close(): Promise<void> {
    for (const folder of this.folders.values()) await removeGroup(folder);
  }
}

/** How often, and how long apart, an empty group is tried to be removed: the kernel lets its last process go late. */
const REMOVALS = 100;
const REMOVAL_PAUSE_MS = 10;

/** Removes a group and the groups in it, when the last process has left. */
export async function removeGroup(folder: string): Promise<void> {
  for (let attempt = 0; attempt < REMOVALS && existsSync(folder); attempt++) {
    try {
      for (const each of subgroups(folder)) rmdirSync(each);
      rmdirSync(folder);
    } catch {
      await sleep(REMOVAL_PAUSE_MS);
    }
  }
}

export const subgroups = (folder: string): string[] =>
  readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map(({name}) => join(folder, name));

/** Empty for what is not there. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
