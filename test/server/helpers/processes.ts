import {readdir, readFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';

/** A text that is in the command line of no other process: put it into code by `exec` or a child's arguments. */
export const uniqueMarker = () => `marker-${process.pid}-${Math.random().toString(36).slice(2)}`;

/** The ids of processes on this machine whose command line contains the marker. */
export async function processesWith(marker: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return ids.filter((_, index) => lines[index]?.includes(marker)).map(Number);
}

/** Waits until something holds; a test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(10);
}
