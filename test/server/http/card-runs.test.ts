import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {outcomeOf, type Outcome} from '../helpers/post-run.js';
import {until} from '../helpers/processes.js';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, tokenOf, WITH_TOKENS, type Ask} from '../helpers/test-users.js';

/** Bytes of output that are remembered of a run here. */
const HISTORY_OUTPUT_BYTES = 1000;

/** The setup of a card that must not get out; the fault in it is in line 4. */
const SETUP = {
  name: 'setup.py',
  code: 'hidden_words = ["b", "a"]\n\ndef check(words):\n    assert words == sorted(words), "not sorted"\n',
};

const WHO = ['owner', 'reader', 'another'] as const;
type Who = (typeof WHO)[number];

interface StoredRun {
  id: string;
  language: string;
  code: string;
  stdin: string;
  exit: unknown;
  output: string;
  isTruncated: boolean;
  startedAt: string;
  endedAt: string;
}

describe('A run of a stored card', () => {
  let server: TestServer;
  let ask: Record<Who | 'nobody', Ask>;
  const tokens: Partial<Record<Who | 'nobody', string>> = {};
  before(async () => {
    server = await startServer({...WITH_TOKENS, HISTORY_OUTPUT_BYTES: String(HISTORY_OUTPUT_BYTES)});
    for (const who of WHO) tokens[who] = await tokenOf(who);
    const {owner, reader, another} = tokens;
    ask = {
      owner: askAs(server.url, owner),
      reader: askAs(server.url, reader),
      another: askAs(server.url, another),
      nobody: askAs(server.url),
    };
  });
  after(() => server.close());

  /** @returns the address of a card in a book that anybody may read. */
  async function makeCard(content: object = {}): Promise<string> {
    const {body: book} = await ask.owner('POST', '/books', {title: 'A', visibility: 'public'});
    const card = {title: 'A', language: 'python', code: 'print(1)', ...content};
    const {status, body} = await ask.owner('POST', `/books/${book.id}/cards`, card);
    assert.equal(status, 201, JSON.stringify(body));
    return `/books/${book.id}/cards/${body.id}`;
  }

  async function run(
    who: Who | 'nobody',
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Outcome & {headers: Headers}> {
    const token = tokens[who];
    const response = await fetch(`${server.url}${path}/run`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && {authorization: `Bearer ${token}`}),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 200);
    return {...(await outcomeOf(response)), headers: response.headers};
  }

  const historyOf = (path: string) => path.replace(/\/cards\/.*/, '/history');

  /** What somebody gets to see of the runs in the book. */
  const runsFor = async (who: Who, path: string) =>
    (await ask[who]('GET', historyOf(path))).body.items as {id: string; state: string; user: {id: string}}[];

  /** The last run that somebody gets to see, when its end stands there. */
  async function lastRun(who: Who, path: string) {
    let id = '';
    await until(async () => {
      const [latest] = await runsFor(who, path);
      id = latest?.state === 'ended' ? latest.id : '';
      return id !== '';
    });
    return (await ask[who]('GET', `/history/${id}`)).body as StoredRun;
  }

  it('has its setup run first, in the same process, and keeps the numbers of the lines true', async () => {
    const code = 'print(hidden_words)\ncheck(sorted(hidden_words))\nprint("good")\ncheck(hidden_words)';
    const path = await makeCard({before: [SETUP], code});
    const {stdout, stderr, exit} = await run('reader', path, {});
    assert.equal(stdout, "['b', 'a']\ngood\n");
    assert.match(stderr, /main\.py", line 4, in <module>/);
    assert.match(stderr, /setup\.py", line 4, in check/);
    assert.match(stderr, /AssertionError: not sorted/);
    assert.equal(exit?.code, 1);
  });

  it('shows its setup to nobody but those who may change it', async () => {
    const path = await makeCard({before: [SETUP], code: 'print(len(hidden_words))'});
    const told: unknown[] = [];
    for (const who of ['reader', 'another', 'nobody'] as const) {
      const {events, headers} = await run(who, path, {code: `print("${who}")`});
      told.push(events, Object.fromEntries(headers));
      const id = events.find((event) => event.type === 'start')?.run?.id;
      const book = path.replace(/\/cards\/.*/, '');
      for (const address of [path, `${book}/cards`, book, '/books', `/runs/${id}`, '/openapi.json'])
        told.push((await ask[who]('GET', address)).body);
      told.push((await ask[who]('GET', `/runs/${id}/events`)).body);
      if (who !== 'nobody') told.push(await lastRun(who, path));
    }
    told.push((await ask.reader('PUT', `${path}/draft`, {code: 'mine'})).body);
    assert.match(JSON.stringify(told), /print\(len\(hidden_words\)\)/);
    assert.doesNotMatch(JSON.stringify(told), /not sorted|hidden_words =|setup\.py/);
    assert.deepEqual((await ask.owner('GET', path)).body.before, [SETUP]);
  });

  it('of its owner saves the card itself, and what it has printed', async () => {
    const path = await makeCard();
    const {headers: read} = await ask.owner('GET', path);
    const {headers} = await run('owner', path, {code: 'print(2)'}, {'if-match': read.get('etag')!});
    assert.equal(headers.get('code-card-saved'), 'card');
    await lastRun('owner', path);
    const {body: card, headers: after} = await ask.reader('GET', path);
    assert.equal(after.get('etag'), headers.get('etag'));
    assert.deepEqual([card.code, card.draft, card.codeVersion], ['print(2)', null, 2]);
    assert.deepEqual([card.lastRun.output, card.lastRun.exit.code], ['2\n', 0]);
  });

  it('saves nothing of an owner who has not seen the newest version, and is in no history', async () => {
    const path = await makeCard();
    const old = (await ask.owner('GET', path)).headers.get('etag')!;
    await ask.owner('PATCH', path, {code: 'print("newer")'}, {'if-match': old});
    const refused = await ask.owner('POST', `${path}/run`, {code: 'print("older")'}, {'if-match': old});
    assert.equal(refused.status, 412);
    assert.equal((await ask.owner('GET', path)).body.code, 'print("newer")');
    assert.deepEqual((await ask.owner('GET', historyOf(path))).body.items, []);
  });

  it('of a reader saves their own version, which comes back, with a word when the author has changed the card', async () => {
    const path = await makeCard();
    const {headers} = await run('reader', path, {code: 'print("mine")'});
    assert.equal(headers.get('code-card-saved'), 'draft');
    const {body: mine} = await ask.reader('GET', path);
    assert.deepEqual(
      [mine.code, mine.draft.code, mine.draft.isOutdated],
      ['print(1)', 'print("mine")', false],
    );
    assert.equal((await ask.another('GET', path)).body.draft, null);
    assert.equal((await run('reader', path, {})).stdout, 'mine\n', 'without code the own version is run');

    await ask.owner('PATCH', path, {code: 'print("newer")'}, {'if-match': '*'});
    assert.equal((await ask.reader('GET', path)).body.draft.isOutdated, true);
    await ask.reader('PUT', `${path}/draft`, {code: 'print("mine")'});
    assert.equal((await ask.reader('GET', path)).body.draft.isOutdated, false, 'they keep their own');
    await ask.reader('DELETE', `${path}/draft`);
    assert.equal((await ask.reader('GET', path)).body.draft, null, 'they take the author’s');
    assert.equal((await run('reader', path, {})).stdout, 'newer\n');
  });

  it('of nobody who is known saves nothing', async () => {
    const path = await makeCard();
    const {headers, stdout} = await run('nobody', path, {code: 'print("hi")'});
    assert.deepEqual([headers.get('code-card-saved'), stdout], ['nothing', 'hi\n']);
    assert.deepEqual((await ask.owner('GET', historyOf(path))).body.items, []);
  });

  it('stands in the history with code, exit, times and the beginning of its output, for its user and the book’s owner', async () => {
    const path = await makeCard();
    const code = 'import sys\nprint("x" * 2000)\nsys.exit(3)';
    await run('reader', path, {code, stdin: 'in'});
    await run('another', path, {code: 'print(2)'});
    const stored = await lastRun('reader', path);
    assert.deepEqual([stored.code, stored.stdin, stored.language], [code, 'in', 'python']);
    assert.deepEqual(stored.exit, {code: 3, signal: null, reason: 'exited'});
    assert.deepEqual([stored.output, stored.isTruncated], ['x'.repeat(HISTORY_OUTPUT_BYTES), true]);
    assert.ok(Date.parse(stored.startedAt) <= Date.parse(stored.endedAt));
    const usersFor = async (who: Who) => (await runsFor(who, path)).map(({user}) => user.id);
    assert.deepEqual((await usersFor('owner')).sort(), ['another', 'reader']);
    assert.deepEqual(await usersFor('reader'), ['reader']);
    assert.deepEqual((await ask.owner('GET', `/history/${stored.id}`)).body, stored);
    assert.equal((await ask.another('GET', `/history/${stored.id}`)).status, 404);
    assert.equal((await ask.reader('DELETE', `/history/${stored.id}`)).status, 204);
    assert.equal((await ask.owner('GET', `/history/${stored.id}`)).status, 404);
  });

  it('leaves no files for the next one', async () => {
    const path = await makeCard({
      code: 'import os\nprint(os.path.exists("kept"))\nopen("kept", "w").close()',
    });
    for (const _ of [1, 2]) assert.equal((await run('owner', path, {})).stdout, 'False\n');
  });
});
