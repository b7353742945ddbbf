import assert from 'node:assert/strict';
import type {RunEvent} from 'code-card/wire';
import {startCuttingProxy} from '../server/helpers/cutting-proxy.js';
import {startMarkedServer} from '../server/helpers/marked-server.js';
import {eventsOf, outcomeOf, postRun} from '../server/helpers/post-run.js';
import {below} from './randomness.js';

const LINES = 100_000;
const COUNT = `for n in range(${LINES}): print("line", n)`;
const COUNTED = Array.from({length: LINES}, (_, n) => `line ${n}\n`).join('');

/** Bytes of an answer until its connection is cut: enough for its headers, and sometimes for some events. */
const LEAST_BYTES = 600;
const SPREAD_BYTES = 120_000;

/** Cuts connections at random bytes until that has happened so often; every line must come, once and in order. */
export async function cutConnections(count: number): Promise<{cuts: number; figures: string}> {
  const server = await startMarkedServer();
  const proxy = await startCuttingProxy(server.url, () => LEAST_BYTES + below(SPREAD_BYTES));
  let runs = 0;
  while (proxy.cuts < count) {
    runs += 1;
    const whole = await readThrough(proxy.url);
    assert.ok(textOf(whole) === COUNTED, 'a line is missing, twice or out of order');
    const id = whole.find(({type}) => type === 'start');
    assert.ok(id?.type === 'start');
    const other = await outcomeOf(await fetch(`${server.url}/${id.run?.url}/events`));
    assert.deepEqual(other.events, whole, 'a second reader sees the same');
  }
  await proxy.close();
  await server.close();
  return {cuts: proxy.cuts, figures: `${runs} runs of ${LINES} lines`};
}

const textOf = (events: readonly RunEvent[]) =>
  events.map((event) => (event.type === 'stdout' ? event.text : '')).join('');

/** Reads a run to its end, however often its connection is cut. */
async function readThrough(url: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const take = async (response: Response) => {
    try {
      for await (const event of eventsOf(response)) events.push(event);
    } catch {
      // Cut.
    }
  };
  const first = await postRun(url, {language: 'python', code: COUNT});
  const address = `${url}/${first.headers.get('location')}/events`;
  await take(first);
  while (events.at(-1)?.type !== 'exit') {
    const response = await fetch(`${address}?after=${events.at(-1)?.id ?? 0}`).catch(() => undefined);
    if (response) await take(response);
  }
  return events;
}
