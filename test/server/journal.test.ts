import assert from 'node:assert/strict';
import {text} from 'node:stream/consumers';
import {afterEach, describe, it} from 'node:test';
import {eventsOf, outcomeOf, postRun} from './helpers/post-run.js';
import {serverProcesses} from './helpers/server-process.js';

/** In everything that is of a reader's: code, input, arguments, files, output, what is typed. */
const SECRET = 'nobody-may-read-this';

describe('The log of the server', {timeout: 60_000}, () => {
  const {listen, killAll} = serverProcesses();
  afterEach(killAll);

  it('tells of requests and runs at every level, and never of code, input or output', async () => {
    const {child, url, closed} = await listen({LOG_LEVEL: 'trace'});
    const log = text(child.stdout);
    const echo = `import sys\nprint(input(), sys.argv)\nsys.exit("${SECRET}")`;
    const whole = {
      language: 'python',
      code: echo,
      stdin: SECRET,
      args: [SECRET],
      files: {[SECRET]: SECRET},
    };
    await outcomeOf(await postRun(url, whole));
    const asked = await postRun(url, {language: 'python', code: `${echo}\n`, interactive: true});
    const address = `${url}/${asked.headers.get('location')}`;
    for await (const event of eventsOf(asked)) {
      if (event.type !== 'start') continue;
      const headers = {'content-type': 'application/json'};
      const body = JSON.stringify({text: `${SECRET}\n`});
      await fetch(`${address}/stdin`, {method: 'POST', headers, body});
    }
    await outcomeOf(await fetch(`${address}/events?after=1`));
    const refused: (Record<string, unknown> | string)[] = [
      {...whole, stdin: [SECRET]},
      {...whole, language: SECRET},
      {...whole, [SECRET]: SECRET},
      {...whole, files: {[`${SECRET}/`]: SECRET}},
      `{"code": "${SECRET}`,
    ];
    for (const body of refused) assert.equal((await postRun(url, body)).status, 400);
    child.kill('SIGTERM');
    await closed;
    const lines = (await log).split('\n').filter((line) => line.startsWith('{'));
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const ended = entries.filter(({msg}) => msg === 'A run is over');
    assert.deepEqual(
      ended.map(({language, reason}) => [language, reason]),
      [
        ['python', 'exited'],
        ['python', 'exited'],
      ],
    );
    assert.ok(ended.every(({ms}) => typeof ms === 'number'));
    assert.equal((await log).includes(SECRET), false);
    const id = address.split('/').at(-1) ?? '';
    assert.equal((await log).includes(id), false, 'whoever reads the log could read the run');
    assert.ok((await log).includes(`/runs/${id.slice(0, 6)}…/stdin`), 'but its lines can be found');
  });
});
