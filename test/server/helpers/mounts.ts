// Mounts that only one process and its children see.

/** Who is not root is it in a user namespace of its own. */
const UNSHARE =
  process.getuid?.() === 0 ? ['unshare', '--mount'] : ['unshare', '--user', '--map-root-user', '--mount'];

const within = (mount: string) => [...UNSHARE, 'sh', '-ec', `${mount}; exec "$@"`, 'sh'];

/** What runs a command, which becomes it, with a disk of its own in a folder: with this many bytes, and empty. */
export const withSmallDisk = (folder: string, bytes: number): string[] =>
  within(`mount -t tmpfs -o size=${bytes} none '${folder}'`);

/** Likewise: a folder that it cannot write to. */
export const withReadOnly = (folder: string): string[] =>
  within(`mount --bind '${folder}' '${folder}'; mount -o remount,bind,ro '${folder}'`);

/** Where such a folder is to be found from outside. */
export const insideOf = (pid: number, path: string): string => `/proc/${pid}/root${path}`;
