import {readdirSync, readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';

/** How long the kernel may take to clear away processes that were killed together with their server. */
const PATIENCE_MS = 5_000;

/** The processes of this machine whose command line holds a text, zombies aside. */
export function findProcesses(marker: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && commandLineOf(pid).includes(marker));
}

/** Waits until no process holds the text in its command line; returns those that are still there when patience ends. */
export async function survivors(marker: string): Promise<number[]> {
  const deadline = performance.now() + PATIENCE_MS;
  while (findProcesses(marker).length > 0 && performance.now() < deadline) await sleep(10);
  return findProcesses(marker);
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
