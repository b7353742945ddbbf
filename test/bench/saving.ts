// How much later the first output of a run arrives when its code is saved in SQLite: runs of a stored card and runs
// without saving alternate on one server, so that what else the machine does weighs on both. It must have been built.
import {mkdtempSync, rmSync} from 'node:fs';
import {Agent, request, type IncomingMessage} from 'node:http';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {askAs} from '../server/helpers/test-users.js';
import {startBuiltServer} from './built-server.js';
import {median} from './figures.js';

const ROUNDS = 100;

/** What saving may add at most, in milliseconds. */
const MAX_ADDED_MS = 2;

/** After a run the server starts the box for the next one: work that is to weigh on neither side. */
const SETTLE_MS = 200;

const agent = new Agent({keepAlive: true});
const folder = mkdtempSync(join(tmpdir(), 'code-card-bench-'));
const server = await startBuiltServer({
  AUTH: 'none',
  DATABASE_URL: `sqlite:${join(folder, 'books.sqlite')}`,
  RUNS_PER_MINUTE: '100000',
  USER_RUNS_PER_MINUTE: '100000',
});
try {
  const ask = askAs(server.url);
  const {body: book} = await ask('POST', '/books', {title: 'Bench'});
  const {body: card} = await ask('POST', `/books/${book.id}/cards`, {
    title: 'A',
    language: 'python',
    code: '',
  });
  const plain: number[] = [];
  const saved: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const code = `print("x") # ${round}`; // Each time another one, so that there is something to save.
    plain.push(await firstByte('/runs', {language: 'python', code}));
    saved.push(await firstByte(`/books/${book.id}/cards/${card.id}/run`, {code}));
  }
  const added = median(saved) - median(plain);
  console.log(
    `first byte, python: without saving ${median(plain).toFixed(2)} ms, saved ${median(saved).toFixed(2)} ms, ` +
      `added ${added.toFixed(2)} ms (medians of ${ROUNDS})`,
  );
  if (added > MAX_ADDED_MS) {
    console.error(`Expected saving to add at most ${MAX_ADDED_MS} ms`);
    process.exitCode = 1;
  }
} finally {
  agent.destroy();
  await server.close();
  rmSync(folder, {recursive: true, force: true});
}

/** Milliseconds from the request to the first output, of a run that is started when all is calm. */
async function firstByte(path: string, body: object): Promise<number> {
  await sleep(SETTLE_MS);
  const startedAt = performance.now();
  const outgoing = request(`${server.url}${path}`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    agent,
  });
  outgoing.end(JSON.stringify(body));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const ended = once(response, 'end');
  const elapsed = await new Promise<number>((resolve) => {
    response.on('data', (chunk: Buffer) => {
      if (chunk.includes('"type":"stdout"')) resolve(performance.now() - startedAt);
    });
  });
  await ended;
  return elapsed;
}
