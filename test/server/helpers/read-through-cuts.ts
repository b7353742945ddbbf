import type {RunEvent, RunRequest} from 'code-card/wire';
import {eventsOf, postRun} from './post-run.js';

/** Runs a program and reads it to its exit, going on where it was however often the connection is cut. */
export async function readThroughCuts(url: string, request: RunRequest): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const take = async (response: Response) => {
    try {
      for await (const event of eventsOf(response)) events.push(event);
    } catch {
      // Cut.
    }
  };
  const first = await postRun(url, request);
  const address = `${url}/${first.headers.get('location')}/events`;
  await take(first);
  while (events.at(-1)?.type !== 'exit') {
    const response = await fetch(`${address}?after=${events.at(-1)?.id ?? 0}`).catch(() => undefined);
    if (response) await take(response);
  }
  return events;
}
