import {readdir, readFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';

/** A text that is in the command line of no other process; put it into the arguments of a program's child. */
export const uniqueMarker = () => `marker-${process.pid}-${Math.random().toString(36).slice(2)}`;

/** The ids of processes on this machine whose command line contains the marker. */
export async function processesWith(marker: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return ids.filter((_, index) => lines[index]?.includes(marker)).map(Number);
}

/** Long enough on a busy machine; a test that fails is not to hang. */
const PATIENCE_MS = 20_000;

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline)
      throw new Error(`Expected within ${PATIENCE_MS} ms: ${holds.toString()}`);
    await sleep(10);
  }
}
