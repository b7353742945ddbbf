// Reading the style of one element right after another has been changed makes the browser lay out the page each time.

interface Job {
  read: () => unknown;
  write: (what: never) => void;
}

let jobs: Job[] = [];

/**
 * Reads something of the page and then writes what depends on it, together with all others who ask for that in the same
 * turn: first everything is read, then everything is written, before the page is painted.
 */
export function readThenWrite<T>(read: () => T, write: (what: T) => void): void {
  jobs.push({read, write});
  if (jobs.length === 1) queueMicrotask(() => queueMicrotask(flush));
}

function flush(): void {
  const due = jobs;
  jobs = [];
  const results = due.map(({read}) => read());
  for (const [index, {write}] of due.entries()) write(results[index] as never);
}
