// The arguments of bwrap: what a program finds in its box. Why each odd one is there is said beside it.
import {existsSync, lstatSync, readdirSync, readlinkSync} from 'node:fs';
import type {Limits} from 'code-card/wire';
import {FONT_FOLDER} from './font-cache.js';
import {TOOL_VARIABLES, TOOLS} from './tools.js';

const MEGABYTE = 1024 * 1024;

/** The user in the box; not 65534, as which the files of all unmapped users show. */
const UID = '1000';

/** The folder of the program, its home. */
export const WORK = '/work';

/** Bytes of /dev/shm: enough for locks and small shared arrays of multiprocessing. */
const SHARED_MEMORY_BYTES = 16 * MEGABYTE;

/** What programs look up in /etc. Nothing of the host's own: it names users, machines and networks. */
export const ETC_FILES: Record<string, string> = {
  '/etc/passwd': `reader:x:${UID}:${UID}::${WORK}:/bin/bash\n`,
  '/etc/group': `reader:x:${UID}:\n`,
  '/etc/hosts': '127.0.0.1 localhost box\n::1 localhost box\n',
};

/** Folders of the root that are links into /usr on most systems, and real ones on others. */
const SYSTEM_FOLDERS = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap((path) => {
  const stats = lstatSync(path, {throwIfNoEntry: false});
  if (!stats) return [];
  return stats.isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path];
});

/** Settings of local programs may hold passwords. */
const LOCAL_SETTINGS = existsSync('/usr/local/etc') ? ['--size', '4096', '--tmpfs', '/usr/local/etc'] : [];

/** What programs need of the host's own settings, where it is there; none of it tells anything of the host. */
const HOST_SETTINGS = [
  '/etc/alternatives', // Where Debian's links to awk, cc, java … lead through.
  '/etc/ld.so.cache',
  '/etc/fonts',
  '/etc/matplotlibrc', // Without it Debian's matplotlib does not start.
  '/etc/R', // Likewise R and Java.
  ...(existsSync('/etc') ? readdirSync('/etc') : []) // There is none on Windows, where this file is read too.
    .filter((name) => name.startsWith('java-'))
    .map((name) => `/etc/${name}`),
].filter((path) => existsSync(path));

/** Descriptors that bwrap gets, by number. */
export interface BoxDescriptors {
  status: number;
  seccomp: number;
  /** Contents of files in the box, by their path there. */
  files: Record<string, number>;
}

/** What is bound from outside /usr, such as an interpreter: path there to path in the box. */
export type Binds = Record<string, string>;

/** The options of bwrap. */
export function bubblewrapOptions(limits: Limits, descriptors: BoxDescriptors, binds: Binds): string[] {
  const disk = String(limits.diskBytes);
  const hasFonts = Object.keys(descriptors.files).some((path) => path.startsWith(FONT_FOLDER));
  return [
    // `--unshare-all` only tries to make a user namespace; as root it would silently go without.
    ...['--unshare-all', '--unshare-user', '--disable-userns', '--assert-userns-disabled'],
    ...['--uid', UID, '--gid', UID, '--hostname', 'box'],
    // No terminal to write commands into (TIOCSTI), and no life after the server's.
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...['--seccomp', String(descriptors.seccomp), '--json-status-fd', String(descriptors.status)],
    ...environment({
      PATH: `${TOOLS}:/usr/local/bin:/usr/bin:/bin`,
      HOME: WORK,
      LANG: 'C.UTF-8',
      TMPDIR: '/tmp',
      USER: 'reader',
      ...TOOL_VARIABLES,
      ...(hasFonts && {MPLCONFIGDIR: FONT_FOLDER}),
    }),
    ...['--ro-bind', '/usr', '/usr', ...SYSTEM_FOLDERS, ...LOCAL_SETTINGS],
    ...Object.entries(binds).flatMap(([source, path]) => ['--ro-bind', source, path]),
    ...HOST_SETTINGS.flatMap((path) => ['--ro-bind', path, path]),
    ...(hasFonts ? ['--size', String(MEGABYTE), '--tmpfs', FONT_FOLDER] : []),
    ...Object.entries(descriptors.files).flatMap(([path, fd]) => [
      '--perms',
      path.startsWith(TOOLS) ? '0555' : '0444',
      '--file',
      String(fd),
      path,
    ]),
    ...['--proc', '/proc', '--dev', '/dev'],
    // `--dev` leaves /dev and /dev/shm writable and without a bound.
    ...[
      '--size',
      String(SHARED_MEMORY_BYTES),
      '--perms',
      '1777',
      '--tmpfs',
      '/dev/shm',
      '--remount-ro',
      '/dev',
    ],
    ...['--size', disk, '--perms', '1777', '--tmpfs', '/tmp'],
    ...['--size', disk, '--perms', '0700', '--tmpfs', WORK, '--chdir', WORK],
    ...['--remount-ro', '/'],
  ];
}

/** Every variable of the box. bwrap itself must be started with none: the box can read what it was started with. */
function environment(variables: Record<string, string>): string[] {
  return ['--clearenv', ...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value])];
}
