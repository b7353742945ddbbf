import assert from 'node:assert/strict';
import type {RunEvent} from 'code-card/wire';
import {startCuttingProxy} from '../server/helpers/cutting-proxy.js';
import {startMarkedServer} from '../server/helpers/marked-server.js';
import {outcomeOf} from '../server/helpers/post-run.js';
import {readThroughCuts} from '../server/helpers/read-through-cuts.js';
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
    const whole = await readThroughCuts(proxy.url, {language: 'python', code: COUNT});
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
