import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {outcomeOf, postRun, refusalOf} from '../helpers/post-run.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

const TOKEN = 'a long secret';
const SECRET = 'nobody-may-read-this';

describe('GET /metrics', () => {
  let server: TestServer;
  before(async () => (server = await startServer({METRICS_TOKEN: TOKEN, SLOTS: '3'})));
  after(() => server.close());

  const read = async () =>
    (await fetch(`${server.url}/metrics`, {headers: {authorization: `Bearer ${TOKEN}`}})).text();

  it('counts runs by language and reason, what they printed and how soon, and nothing of anybody', async () => {
    const code = `import sys; print(input()); sys.exit("${SECRET}")`;
    await outcomeOf(await postRun(server.url, {language: 'py', code, stdin: SECRET}));
    const canceled = await postRun(server.url, {language: 'bash', code: 'while :; do :; done'});
    await fetch(`${server.url}/${canceled.headers.get('location')}`, {method: 'DELETE'});
    const text = await read();
    assert.match(text, /^code_card_runs_total\{language="python",reason="exited"\} 1$/m);
    assert.match(text, /^code_card_runs_total\{language="bash",reason="canceled"\} 1$/m);
    assert.match(text, /^code_card_first_byte_seconds_count\{language="python"\} 1$/m);
    assert.match(
      text,
      new RegExp(`^code_card_output_bytes_total\\{stream="stdout"\\} ${SECRET.length + 1}$`, 'm'),
    );
    assert.match(text, /^code_card_slots 3$/m);
    assert.match(text, /^code_card_waiting_boxes \d+$/m);
    assert.match(text, /^code_card_boxes_total\{start="cold"\} 2$/m);
    assert.match(text, /^code_card_(running|queued) 0$/m);
    assert.equal(text.includes(SECRET), false);
  });

  for (const authorization of ['', 'Bearer', 'Bearer wrong', `Bearer ${TOKEN}x`, `bearer ${TOKEN}`, TOKEN])
    it(`is refused to one who sends "${authorization}"`, async () => {
      const response = await fetch(`${server.url}/metrics`, {headers: {authorization}});
      assert.equal(response.headers.get('www-authenticate'), 'Bearer');
      assert.equal((await refusalOf(response)).status, 401);
    });

  it('is not there without a token in the settings', async () => {
    const plain = await startServer();
    try {
      assert.equal((await fetch(`${plain.url}/metrics`, {headers: {authorization: 'Bearer '}})).status, 404);
    } finally {
      await plain.close();
    }
  });
});

describe('GET /readyz', () => {
  it('says that the server takes runs', async () => {
    const server = await startServer();
    try {
      const response = await fetch(`${server.url}/readyz`);
      const {status, lacking} = (await response.json()) as {status: string; lacking: {layer: string}[]};
      assert.deepEqual([response.status, status], [200, 'ready']);
      assert.ok(lacking.every(({layer}) => layer !== ''));
    } finally {
      await server.close();
    }
  });
});
