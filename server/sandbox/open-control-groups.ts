// Where this machine lets us make control groups, and what servers that were killed have left there.
import {chmodSync, existsSync, mkdirSync, rmdirSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {ControlGroups, readText, removeGroup, subgroups, VERSION_1, VERSION_2} from './control-groups.js';
import {isAlive} from './usage.js';

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
    // Who goes from one group into another needs to write here. Each may only go where its own user is let in.
    if (process.getuid?.() === 0) chmodSync(join(parent, 'cgroup.procs'), 0o666);
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
