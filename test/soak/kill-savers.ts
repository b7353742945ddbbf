// SIGKILL of a server at random moments, while books are written and cards run: what it has answered must be there.
import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {until} from '../server/helpers/processes.js';
import {serverProcesses} from '../server/helpers/server-process.js';
import {askAs, type Ask} from '../server/helpers/test-users.js';
import type {Killed} from './kills.js';
import {below} from './randomness.js';

/** The longest time after which a server is killed that has begun to save, in milliseconds. */
const LATEST_MS = 400;

/** Runs of a card that are looked at. */
const PAGE = 100;

/** Who save at once. */
const WRITERS = 4;

/** A card that somebody writes: what it held when the server last said so, and what may have come after that. */
interface Saved {
  id: string;
  path: string;
  answered: string;
  asked: string;
  /** Runs that were answered to their end. */
  runs: number;
}

/** Kills servers that save; looks after each restart whether all is there that was answered, whole, and no run goes on. */
export async function killSavers(count: number, databaseUrl: string): Promise<Killed> {
  const {listen, killAll} = serverProcesses();
  // Without a sandbox it starts sooner: other kills look after what is left of boxes.
  const start = () =>
    listen(
      {
        AUTH: 'none',
        DATABASE_URL: databaseUrl,
        LOG_LEVEL: 'fatal',
        RUNS_PER_MINUTE: '100000',
        USER_RUNS_PER_MINUTE: '100000',
        USER_RUNS_AT_ONCE: '100',
      },
      '--unsafe',
    );
  let answered = 0;
  try {
    let server = await start();
    const {body: book} = await askAs(server.url)('POST', '/books', {title: 'Soak'});
    for (let kill = 0; kill < count; kill++) {
      const ask = askAs(server.url);
      const cards: Saved[] = [];
      const writers = Array.from({length: WRITERS}, (_, writer) =>
        write(ask, book.id, `${kill} ${writer}`, cards),
      );
      // The first save goes before, so that there is always something to look for.
      await Promise.race([until(() => cards.length > 0), Promise.all(writers)]);
      await sleep(below(LATEST_MS));
      server.child.kill('SIGKILL');
      await server.closed;
      answered += (await Promise.all(writers)).reduce((sum, saves) => sum + saves, 0);
      server = await start();
      const again = askAs(server.url);
      await judge(again, book.id, cards);
      // Servers that share a database find out after a while that one is dead: asked once.
      if (databaseUrl.startsWith('sqlite:') || kill === count - 1) await untilNoneRuns(again, book.id);
    }
  } finally {
    killAll();
  }
  return {kills: count, figures: `${answered} answers, all there; no run left going`};
}

/** Adds a card, then runs and changes it in turns, until the server is gone. @returns how often it was answered. */
async function write(ask: Ask, book: string, name: string, cards: Saved[]): Promise<number> {
  let saves = 0;
  try {
    const first = codeOf(name, 0);
    const added = await ask('POST', `/books/${book}/cards`, {title: name, language: 'bash', code: first});
    assert.equal(added.status, 201);
    const id: string = added.body.id;
    const card = {id, path: `/books/${book}/cards/${id}`, answered: first, asked: first, runs: 0};
    cards.push(card);
    for (let n = 1; ; n++) {
      saves += 1;
      card.asked = codeOf(name, n);
      const isRun = n % 2 === 1;
      const {status} = isRun
        ? await ask('POST', `${card.path}/run`, {code: card.asked})
        : await ask('PATCH', card.path, {code: card.asked}, {'if-match': '*'});
      assert.equal(status, 200);
      card.answered = card.asked;
      if (isRun) card.runs += 1;
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return saves; // The connection is gone.
  }
}

/** Long enough that half of it would be seen. */
const codeOf = (name: string, n: number) => `: ${name} ${n} ${'x'.repeat(2000)} end`;
const CODE = /^: \d+ \d+ \d+ x{2000} end$/;

async function judge(ask: Ask, book: string, cards: readonly Saved[]): Promise<void> {
  for (const {id, path, answered, asked, runs} of cards) {
    const {status, body} = await ask('GET', path);
    assert.equal(status, 200, 'a card is gone that was answered');
    assert.ok(
      [answered, asked].includes(body.code),
      `a card holds neither of its last two versions: ${body.code}`,
    );
    const {items} = (await ask('GET', `/books/${book}/history?card=${id}&limit=${PAGE}`)).body;
    assert.ok(items.length >= Math.min(runs, PAGE), `${items.length} of ${runs} runs are in the history`);
    const [latest] = items as {id: string}[];
    if (latest) assert.match((await ask('GET', `/history/${latest.id}`)).body.code, CODE);
  }
}

const untilNoneRuns = (ask: Ask, book: string) =>
  until(async () => {
    const {body} = await ask('GET', `/books/${book}/history?limit=${PAGE}`);
    return (body.items as {state: string}[]).every(({state}) => state === 'ended');
  });
