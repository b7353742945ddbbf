import assert from 'node:assert/strict';
import {after, it} from 'node:test';
import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import {collect, python} from './collect.js';

const runner = createBubblewrapRunner({slots: 2});
after(() => runner.close());

it('the list of fonts is made once, after the first program that needs it', async () => {
  const folders = 'import os\nprint(sorted(os.listdir("/run")))\n';
  await collect(runner, python('import matplotlib.pyplot'));
  const names = async () => (await collect(runner, python(folders))).stdout;
  for (let tries = 0; tries < 50 && !(await names()).includes('matplotlib'); tries++);
  const code = `
import matplotlib, os
before = {name: os.stat(matplotlib.get_cachedir() + '/' + name).st_mtime_ns for name in os.listdir(matplotlib.get_cachedir())}
import matplotlib.font_manager
after = {name: os.stat(matplotlib.get_cachedir() + '/' + name).st_mtime_ns for name in os.listdir(matplotlib.get_cachedir())}
print(matplotlib.get_cachedir(), before == after, *(name[:8] for name in before))
`;
  const {stdout, stderr} = await collect(runner, python(code));
  assert.equal(stderr, '');
  assert.equal(stdout, '/run/matplotlib True fontlist\n');
});
