// SIGKILL at random moments: of the server, of a box, of a program, of a reader's connection.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import type {ErrorEvent, ExitEvent} from 'code-card/wire';
import {eventsOf, outcomeOf, postRun} from '../server/helpers/post-run.js';
import {descendantsOf} from '../server/helpers/leftovers.js';
import {startMarkedServer, type MarkedServer} from '../server/helpers/marked-server.js';
import {uniqueMarker, until} from '../server/helpers/processes.js';
import {below, oneOf} from './randomness.js';

/** The longest time after which something is killed, in milliseconds: before, while and after its program runs. */
const LATEST_MS = 250;

/** Prints for about 200 ms; has a child that would stay. */
const BUSY = `
import subprocess, time
child = subprocess.Popen(["/bin/sleep", "1000"])
for n in range(40):
    print("line", n)
    time.sleep(0.005)
child.kill()`;

/** Runs that go on at once on a server that is killed. */
const RUNS = 3;

/** What came of some kills: how many, and what else there is to say. */
export interface Killed {
  kills: number;
  figures: string;
}

/** Kills servers whose runs have just been asked for; nothing of them may be left. */
export async function killServers(count: number): Promise<Killed> {
  let cut = 0;
  for (let kill = 0; kill < count; kill++) {
    const server = await startMarkedServer();
    const runs = Array.from({length: RUNS}, async () => {
      await sleep(below(LATEST_MS));
      try {
        const response = await postRun(server.url, {language: 'python', code: BUSY});
        for await (const {type} of eventsOf(response)) if (type === 'exit') return;
        throw new Error('Expected the stream to end by an exit, or in an error');
      } catch {
        cut += 1;
      }
    });
    await sleep(below(LATEST_MS));
    await server.kill();
    await Promise.all(runs);
  }
  return {kills: count, figures: `${cut} of ${count * RUNS} runs cut off`};
}

/** Asks for runs and kills something of each; each must end with a reason, and nothing of it be left. */
async function killWithin(
  count: number,
  kill: (server: MarkedServer, marker: string) => boolean,
  judge: (last: ExitEvent | ErrorEvent) => void,
): Promise<Killed> {
  const server = await startMarkedServer();
  let hits = 0;
  const ends = new Map<string, number>();
  for (let run = 0; run < count; run++) {
    const marker = uniqueMarker();
    const response = await postRun(server.url, {language: 'python', code: BUSY, files: {[marker]: ''}});
    const outcome = outcomeOf(response);
    await sleep(below(LATEST_MS));
    if (kill(server, marker)) hits += 1;
    const last = (await outcome).events.at(-1);
    assert.ok(last?.type === 'exit' || last?.type === 'error', 'a run ended without a reason');
    judge(last);
    const end = last.type === 'exit' ? `${last.reason} ${last.signal ?? last.code}` : 'error';
    ends.set(end, (ends.get(end) ?? 0) + 1);
    await until(() => boxOf(server, marker).length === 0);
  }
  const {stdout} = await outcomeOf(await postRun(server.url, {language: 'python', code: 'print("on")'}));
  assert.equal(stdout, 'on\n', 'the server goes on');
  await server.close();
  assert.ok(hits > 0, 'nothing was found to kill');
  const told = [...ends].map(([end, times]) => `${end}: ${times}`).join(', ');
  return {kills: count, figures: `${hits} hit; ${told}`};
}

/** The processes of a run's programs, told by a file of its own. */
const boxOf = (server: MarkedServer, marker: string) =>
  server.programs().filter((id) => existsSync(`/proc/${id}/root/work/${marker}`));

function commandOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

function killProcess(id: number): boolean {
  try {
    return process.kill(id, 'SIGKILL');
  } catch {
    return false; // It has ended by itself.
  }
}

/** Kills processes of bwrap, those of a box that waits among them. */
export const killBoxes = (count: number): Promise<Killed> =>
  killWithin(
    count,
    (server) => {
      const boxes = descendantsOf(server.pid).filter((id) => commandOf(id) === 'bwrap');
      return boxes.length > 0 && killProcess(oneOf(boxes));
    },
    (last) => {
      if (last.type === 'error') assert.equal(last.problem.status, 500);
      else assert.ok(last.reason === 'exited', `ended by ${last.reason}`);
    },
  );

/** Kills programs; their runs end by the signal. */
export const killPrograms = (count: number): Promise<Killed> =>
  killWithin(
    count,
    (server, marker) => {
      const programs = boxOf(server, marker);
      return programs.length > 0 && killProcess(oneOf(programs));
    },
    (last) => assert.ok(last.type === 'exit' && last.reason === 'exited', JSON.stringify(last)),
  );

/** Cuts the connections of readers who do not come back; their runs are canceled soon after, or have ended before. */
export async function killConnections(count: number): Promise<Killed> {
  const server = await startMarkedServer({RESUME_GRACE_MS: '100'});
  const code = BUSY.replace('range(40)', 'range(200)');
  let canceled = 0;
  for (let run = 0; run < count; run++) {
    const left = new AbortController();
    const marker = uniqueMarker();
    const accept = oneOf(['application/x-ndjson', 'text/event-stream', 'text/plain']);
    const response = await postRun(
      server.url,
      {language: 'python', code, files: {[marker]: ''}},
      {headers: {accept}, signal: left.signal},
    );
    const read = response.text().catch(() => 'cut');
    await sleep(below(LATEST_MS));
    left.abort();
    await read;
    const address = `${server.url}/${response.headers.get('location')}`;
    const info = async () =>
      (await (await fetch(address)).json()) as {state: string; exit?: {reason: string}};
    await until(async () => (await info()).state === 'ended');
    const {exit} = await info();
    assert.ok(exit?.reason === 'canceled' || exit?.reason === 'exited', JSON.stringify(exit));
    if (exit.reason === 'canceled') canceled += 1;
    assert.deepEqual(boxOf(server, marker), []);
  }
  await server.close();
  return {kills: count, figures: `${canceled} canceled after their grace`};
}
