// What a server and its runs leave on the machine.
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It has gone since.
  }
};

const processIds = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/**
 * The processes of programs, by the bound on the size of their files, which none of them can raise: the command lines of
 * their boxes tell nothing.
 */
export function programProcesses(diskBytes: number): number[] {
  const bound = new RegExp(`^Max file size\\s+(\\d+\\s+)?${diskBytes}\\s`, 'm');
  return processIds().filter((id) => bound.test(read(`/proc/${id}/limits`)) && !isZombie(id));
}

const isZombie = (id: number) => /^State:\s+Z/m.test(read(`/proc/${id}/status`));

const parentOf = (id: number) => Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);

/** Whether a process descends from another one. */
export function descendsFrom(id: number, ancestor: number): boolean {
  for (let each = id; each > 1; each = parentOf(each)) if (each === ancestor) return true;
  return false;
}

/** All descendants of a process. */
export const descendantsOf = (ancestor: number): number[] =>
  processIds().filter((id) => id !== ancestor && descendsFrom(id, ancestor));

/** How many descriptors a process has open. */
export const countDescriptors = (id: number): number => readdirSync(`/proc/${id}/fd`).length;

/** Bytes of memory that a process has to itself: a garbage collector decides when they go down. */
export const memoryOf = (id: number): number =>
  1024 * Number(/^RssAnon:\s+(\d+)/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);

/** The control groups of a server. */
export function groupsOf(server: number): string[] {
  const mounts = [...read('/proc/self/mounts').matchAll(/^\S+ (\S+) cgroup2? /gm)].map(
    ([, mount = '']) => mount,
  );
  const own = [...read('/proc/self/cgroup').matchAll(/^\d+:[^:]*:(.*)$/gm)].map(([, path = '']) => path);
  const folders = mounts.flatMap((mount) => ['/', ...own].map((path) => join(mount, path)));
  return [...new Set(folders)]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.includes(`/code-card-${server}-`));
}

/** The user ids that the boxes of a server with up to a hundred slots have, when it is root. */
const BOX_UIDS = {first: 64_000, last: 64_100};

/** Files of programs in the machine's own folders that all can write to. */
export function strayFiles(): string[] {
  return ['/tmp', '/var/tmp', '/dev/shm'].flatMap((folder) =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => {
        const {uid} = statSync(path, {throwIfNoEntry: false}) ?? {uid: -1};
        const isOfBox = uid >= BOX_UIDS.first && uid < BOX_UIDS.last;
        return isOfBox || path.endsWith('left-by-an-attack');
      }),
  );
}

/** What of the machine no run may change, as texts to compare. */
export const machineState = () => ({
  mounts: read('/proc/self/mounts'),
  hostName: read('/proc/sys/kernel/hostname'),
  corePattern: read('/proc/sys/kernel/core_pattern'),
  greatestId: read('/proc/sys/kernel/pid_max'),
  greatestSegment: read('/proc/sys/kernel/shmmax'),
  sharedMemory: read('/proc/sysvipc/shm'),
  semaphores: read('/proc/sysvipc/sem'),
  messages: read('/proc/sysvipc/msg'),
});
