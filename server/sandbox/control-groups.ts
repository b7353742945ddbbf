// Control groups (cgroups): the kernel bounds the memory and the number of processes of a whole run and counts its
// processor time, where rlimits see each process alone. Version 2 where a part of the tree has been delegated to us,
// else version 1 as root.
import {existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Limits} from 'code-card/wire';
import {isAlive} from './usage.js';

/** What differs between the versions: which folders, and what the files in them are called. */
interface Dialect {
  version: 1 | 2;
  /** The folders that a process joins; for each the name of its controller. */
  controllers: readonly string[];
  /** What to write for the limits: controller, file, value. Files that a kernel lacks are passed over. */
  settings: (limits: Limits) => (readonly [controller: string, file: string, value: string])[];
  /** What gives the server its turn before all boxes together. */
  share: readonly [controller: string, file: string, value: string];
  cpuTimeMs: (read: (controller: string, file: string) => string) => number;
  oomKills: (read: (controller: string, file: string) => string) => number;
}

/** bwrap has two processes of its own, and prlimit counts for itself. */
const OWN_PROCESSES = 4;

const processes = (limits: Limits) => String(limits.processes + OWN_PROCESSES);

const VERSION_1: Dialect = {
  version: 1,
  controllers: ['memory', 'pids', 'cpu', 'cpuacct'],
  settings: (limits) => [
    // With swap first up and then down: neither may be below the other on the way.
    ['memory', 'memory.memsw.limit_in_bytes', '-1'],
    ['memory', 'memory.limit_in_bytes', String(limits.memoryBytes)],
    ['memory', 'memory.memsw.limit_in_bytes', String(limits.memoryBytes)],
    ['pids', 'pids.max', processes(limits)],
  ],
  share: ['cpu', 'cpu.shares', '102'],
  cpuTimeMs: (read) => Number(read('cpuacct', 'cpuacct.usage')) / 1e6,
  oomKills: (read) => numberAfter('oom_kill ', read('memory', 'memory.oom_control')),
};

const VERSION_2: Dialect = {
  version: 2,
  controllers: [''],
  settings: (limits) => [
    ['', 'memory.max', String(limits.memoryBytes)],
    ['', 'memory.swap.max', '0'],
    ['', 'memory.oom.group', '1'],
    ['', 'pids.max', processes(limits)],
  ],
  share: ['', 'cpu.weight', '10'],
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

  constructor(folders: ReadonlyMap<string, string>, dialect: Dialect) {
    this.#folders = folders;
    this.#dialect = dialect;
    for (const folder of folders.values()) mkdirSync(folder, {recursive: true});
  }

  /** Sets the limits, before a box is started in it. */
  prepare(limits: Limits): void {
    const settings = this.#dialect.settings(limits);
    if (String(settings) !== this.#settings)
      for (const [controller, file, value] of settings) this.#write(controller, file, value);
    this.#settings = String(settings);
    this.startCounting();
  }

  /** From here on time and memory are the program's. */
  startCounting(): void {
    const read = this.#read.bind(this);
    this.#cpuTimeBefore = this.#dialect.cpuTimeMs(read);
    this.#oomKillsBefore = this.#dialect.oomKills(read);
  }

  /** Takes in processes; what they start later is in it, too. Not at once: the kernel may take some milliseconds. */
  async add(pids: readonly (number | string)[]): Promise<void> {
    for (const folder of this.#folders.values())
      for (const pid of pids) await writeFile(join(folder, 'cgroup.procs'), String(pid)).catch(() => {}); // It has ended.
  }

  /** Those of some processes that are not in it, or not yet in each of its folders. */
  missing(pids: readonly string[]): string[] {
    const members = [...this.#folders.values()].map(
      (folder) => new Set(readText(join(folder, 'cgroup.procs')).split('\n')),
    );
    return pids.filter((pid) => !members.every((each) => each.has(pid)));
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

  create(): ControlGroup {
    const name = `box-${this.#count++}`;
    const folders = new Map(
      [...this.folders].map(([controller, folder]) => [controller, join(folder, name)]),
    );
    return new ControlGroup(folders, this.#dialect);
  }

  /** Removes the groups, when no process is left in them. */
  async close(): Promise<void> {
    for (const folder of this.folders.values()) await removeGroup(folder);
  }
}

/** How often, and how long apart, an empty group is tried to be removed: the kernel lets its last process go late. */
const REMOVALS = 100;
const REMOVAL_PAUSE_MS = 10;

async function removeGroup(folder: string): Promise<void> {
  for (let attempt = 0; attempt < REMOVALS && existsSync(folder); attempt++) {
    try {
      for (const each of subgroups(folder)) rmdirSync(each);
      rmdirSync(folder);
    } catch {
      await sleep(REMOVAL_PAUSE_MS);
    }
  }
}

const subgroups = (folder: string): string[] =>
  readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map(({name}) => join(folder, name));

/** Groups are named by their servers' process, so that those of dead servers can be told. */
const PREFIX = 'code-card-';
let count = 0;

/** The groups that this machine lets us make; undefined where it does not. */
export function openControlGroups(): ControlGroups | undefined {
  const name = `${PREFIX}${process.pid}-${count++}`;
  for (const [dialect, parents] of [
    [VERSION_2, delegatedParents()],
    [VERSION_1, rootParents()],
  ] as const) {
    if (!parents) continue;
    const folders = new Map([...parents].map(([controller, parent]) => [controller, join(parent, name)]));
    try {
      for (const folder of folders.values()) {
        clearAway(dirname(folder));
        mkdirSync(folder);
      }
      if (dialect.version === 2)
        writeFileSync(join(folders.get('') ?? '', 'cgroup.subtree_control'), DELEGATED);
      const [controller, file, value] = dialect.share;
      writeFileSync(join(folders.get(controller) ?? '', file), value);
      return new ControlGroups(folders, dialect);
    } catch {
      for (const folder of folders.values()) if (existsSync(folder)) rmdirSync(folder);
    }
  }
  return undefined;
}

/** The controllers of version 2 that boxes need. */
const DELEGATED = '+cpu +memory +pids';

/** Where groups of version 2 may be made: our own, when all controllers have been delegated to it. */
function delegatedParents(): Map<string, string> | undefined {
  const own = join('/sys/fs/cgroup', pathsOfThisProcess().get('') ?? '/');
  const controllers = readText(join(own, 'cgroup.controllers')).trim().split(' ');
  if (!['cpu', 'memory', 'pids'].every((name) => controllers.includes(name))) return undefined;
  // A server that was started before in the same process has moved into the leaf already.
  const parent = basename(own) === LEAF ? dirname(own) : own;
  try {
    // Only groups without processes can have parts that are bounded.
    mkdirSync(join(parent, LEAF), {recursive: true});
    writeFileSync(join(parent, LEAF, 'cgroup.procs'), '0');
    writeFileSync(join(parent, 'cgroup.subtree_control'), DELEGATED);
  } catch {
    return undefined; // Not delegated.
  }
  return new Map([['', parent]]);
}

/** The group of version 2 that the server itself goes into. */
const LEAF = 'code-card-server';

/** Where groups of version 1 may be made: in our own one of each controller, as root. */
function rootParents(): Map<string, string> | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const own = pathsOfThisProcess();
  const parents = new Map<string, string>();
  for (const [, mount = '', options = ''] of readText('/proc/self/mounts').matchAll(
    /^\S+ (\S+) cgroup (\S+)/gm,
  )) {
    for (const controller of VERSION_1.controllers) {
      if (!options.split(',').includes(controller)) continue;
      const path = join(mount, own.get(controller) ?? '/');
      parents.set(controller, existsSync(path) ? path : mount); // In a container the path may be the host's.
    }
  }
  return parents.size === VERSION_1.controllers.length ? parents : undefined;
}

/** This process's own groups by controller; that of version 2 is named ''. */
function pathsOfThisProcess(): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [, controllers = '', path = ''] of readText('/proc/self/cgroup').matchAll(
    /^\d+:([^:]*):(.*)$/gm,
  ))
    for (const controller of controllers.split(',')) paths.set(controller, path);
  return paths;
}

/** Kills what is left in the groups of servers that were killed, and removes them. */
function clearAway(parent: string): void {
  for (const folder of subgroups(parent)) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(basename(folder)) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    for (const group of subgroups(folder))
      for (const member of readText(join(group, 'cgroup.procs')).split('\n').filter(Boolean))
        process.kill(Number(member), 'SIGKILL');
    void removeGroup(folder);
  }
}

/** Empty for what is not there. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
