import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Runner} from '../../../server/sandbox/runner.js';
import {bash, collect, python} from './collect.js';

/** The smallest PNG. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What programs find to show more than text with, whatever runner runs them; called once for each. */
export function describeTools(name: string, create: () => Runner): void {
  let runner: Runner;
  before(() => (runner = create()));
  after(() => runner.close());

  describe(`${name}: card-display`, () => {
    it('shows a picture in its place', async () => {
      const files = {'my plot.png': {base64: PNG}};
      const {stdout} = await collect(runner, {...bash('echo a; card-display "my plot.png"; echo b'), files});
      const size = Buffer.from(PNG, 'base64').length;
      assert.equal(
        stdout,
        `a\n\x1b]1337;File=name=${base64('my plot.png')};size=${size};inline=1:${PNG}\x07\nb\n`,
      );
    });

    it('shows other types by the ending of their name, or as told', async () => {
      const files = {'t.CSV': 'a,b\n', noending: '<p>'};
      const {stdout} = await collect(runner, {
        ...bash('card-display t.CSV; card-display --type text/html noending'),
        files,
      });
      assert.equal(
        stdout,
        `\x1b]7747;text/csv;name=${base64('t.CSV')}:${base64('a,b\n')}\x07\n` +
          `\x1b]7747;text/html;name=${base64('noending')}:${base64('<p>')}\x07\n`,
      );
    });

    it('can be called from a program in another language', async () => {
      const code = 'import subprocess; subprocess.run(["card-display", "x.svg"], check=True)';
      const {stdout} = await collect(runner, {...python(code), files: {'x.svg': '<svg/>'}});
      assert.equal(stdout.startsWith('\x1b]7747;image/svg+xml;'), true);
    });

    for (const [command, complaint] of [
      ['card-display', /Expected a file\. Usage/],
      ['card-display nothing.png', /nothing\.png does not exist/],
      ['card-display .', /\. cannot/],
      ['touch x.abc; card-display x.abc', /--type MEDIA\/TYPE/],
      ['touch x; card-display x --type "text/html;evil"', /got text\/html;evil/],
      ['touch x.png y.png; card-display x.png y.png', /second one, y\.png/],
      ['head -c 9000001 /dev/zero >x.png; card-display x.png', /at most 9000000 bytes, x\.png has 9000001/],
    ] as const)
      it(`says what it expected of "${command}", and prints nothing`, async () => {
        const {stdout, stderr, exit} = await collect(runner, bash(command));
        assert.equal(stdout, '');
        assert.match(stderr, complaint);
        assert.notEqual(exit.code, 0);
      });
  });

  describe(`${name}: matplotlib`, () => {
    const plot = 'import matplotlib.pyplot as plt\nprint("a")\nplt.plot([1, 3, 2])\nplt.show()\nprint("b")\n';

    it('shows figures in the output, and closes them', async () => {
      const {stdout, stderr} = await collect(runner, python(`${plot}plt.show()\nprint(plt.get_fignums())\n`));
      assert.equal(stderr, '');
      const visible = stdout.replace('\x1b', '<ESC>').replace('\x07', '<BEL>');
      const [, size, data = ''] =
        /^a\n<ESC>\]1337;File=size=(\d+);inline=1:([\w+/=]+)<BEL>\nb\n\[\]\n$/.exec(visible) ?? [];
      const picture = Buffer.from(data, 'base64');
      assert.equal(picture.subarray(1, 4).toString(), 'PNG');
      assert.equal(picture.length, Number(size));
    });

    it('leaves a back-end that the program has chosen', async () => {
      const {stdout} = await collect(
        runner,
        python('import matplotlib; matplotlib.use("svg"); print(matplotlib.get_backend())'),
      );
      assert.equal(stdout, 'svg\n');
    });
  });
}
