// Files that have no name: nothing stays on the disk when the server is killed, and nothing that clears old files from
// /tmp can take them away from a server that runs for months. They are opened again by way of /proc/self/fd.
import {execFileSync} from 'node:child_process';
import {closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** `O_PATH` of Linux, which Node does not name: a descriptor that keeps a FIFO without being an end of it. */
const O_PATH = 0o10000000;

/** The path under which a descriptor of this process can be opened anew, with an offset of its own. */
export const pathOfDescriptor = (descriptor: number) => `/proc/self/fd/${descriptor}`;

/** Makes files that can only be read, by their descriptors; they are gone when these are closed. */
export function createNamelessFiles(contents: readonly (string | Uint8Array)[]): number[] {
  return inFolder((folder) =>
    contents.map((content, index) => {
      const path = join(folder, String(index));
      writeFileSync(path, content);
      return openSync(path, 'r');
    }),
  );
}

/** Makes FIFOs; each descriptor only keeps its FIFO, `openFifo(pathOfDescriptor(…))` gives its ends. */
export function createNamelessFifos(count: number): number[] {
  return inFolder((folder) => {
    const paths = Array.from({length: count}, (_, index) => join(folder, String(index)));
    createFifos(paths);
    return paths.map((path) => openSync(path, O_PATH));
  });
}

/** Makes FIFOs with these names. Open to all, for a program under another user may open its /dev/stdout again. */
export function createFifos(paths: readonly string[]): void {
  execFileSync('mkfifo', ['-m', '666', ...paths]);
}

/** The two ends of a FIFO, the reading one not blocking, the writing one by default only for that. */
export function openFifo(path: string, mode = constants.O_WRONLY): {reader: number; writer: number} {
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return {reader, writer: openSync(path, mode)};
  } catch (error) {
    closeSync(reader);
    throw error;
  }
}

function inFolder<T>(make: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'code-card-'));
  try {
    return make(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
