import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {examineSandbox} from '../../../server/sandbox/doctor.js';
import {outcomeOf, postRun} from '../helpers/post-run.js';
import {serverProcesses} from '../helpers/server-process.js';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

/** A user without any rights, and without a control group to make others in. */
const NOBODY = 64_999;

interface Circumstances {
  args?: readonly string[];
  /** What Node is told that the system is. */
  platform?: string;
  env?: Record<string, string>;
  /** Options of bwrap for a place in which the server finds less than here. */
  place?: readonly string[];
}

/** Starts the server's own command as a user without rights, where we may choose. */
async function start({args = ['doctor'], env = {}, place, platform}: Circumstances) {
  const isRoot = process.getuid?.() === 0;
  const command = [
    process.execPath,
    ...process.execArgv.filter((arg) => !arg.startsWith('--test')),
    ...(platform === undefined
      ? []
      : ['--import', `data:text/javascript,Object.defineProperty(process,"platform",{value:"${platform}"})`]),
    MAIN,
    ...args,
  ];
  const outer = place ? ['/usr/bin/bwrap', '--dev-bind', '/', '/', ...place, '--'] : [];
  const [program = '', ...words] = [...outer, ...command];
  const child = spawn(program, words, {
    env: {PATH: '/usr/bin:/bin', PORT: '0', TMPDIR: '/tmp', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isRoot && {uid: NOBODY, gid: NOBODY}),
  });
  const closed = once(child, 'close') as Promise<[code: number]>;
  const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return {out, error, code};
}

describe('the doctor', {timeout: 100_000}, () => {
  it('finds every layer that a box needs where boxes work', async () => {
    const findings = await examineSandbox();
    assert.deepEqual(
      findings.filter(({isNeeded}) => isNeeded),
      [],
    );
    for (const layer of [
      'bubblewrap',
      'system call filter',
      'users of boxes',
      'clean descriptors',
      'bounded folders',
    ])
      assert.equal(findings.find((finding) => finding.layer === layer)?.state, 'there', layer);
  });

  it('tells the remedy where no control groups are to be had, and tries each language', async () => {
    const {out, code} = await start({});
    assert.match(out, /^MISSING +control groups: .*\n +→ .*Delegate=yes/m);
    assert.match(out, /^ok +language Bash: \d/m);
    assert.doesNotMatch(out, /^MISSING +language/m);
    assert.equal(code, 0);
  });

  it('tells how to install bubblewrap where it is not', async () => {
    const {out, code} = await start({place: ['--ro-bind', '/dev/null', '/usr/bin/bwrap']});
    assert.match(out, /^MISSING +bubblewrap: .*\n +→ .*apt-get install bubblewrap/m);
    assert.equal(code, 1);
  });

  it('tells which layer is refused where user namespaces are, as in a container', async () => {
    const {out, code} = await start({place: ['--unshare-user', '--uid', '1000', '--disable-userns']});
    assert.match(out, /^MISSING +user namespace: .+\n +→ ./m);
    assert.equal(code, 1);
  });
});

describe('a server that is started on another system than Linux', {timeout: 100_000}, () => {
  for (const platform of ['darwin', 'win32'])
    it(`says how it serves there, and ends (${platform})`, async () => {
      const {error, code} = await start({args: [], platform});
      assert.match(error, /^No sandbox:\nMISSING +Linux: .*\n +→ .*: docker compose up\n/);
      assert.match(error, /--unsafe/);
      assert.equal(code, 1);
    });
});

describe('SANDBOX=strict', {timeout: 100_000}, () => {
  it('starts where no layer is missing, and runs a program', async (t) => {
    const lacking = (await examineSandbox()).filter(({state}) => state === 'missing');
    if (lacking.length > 0) {
      t.skip(`this machine lacks: ${lacking.map(({layer}) => layer).join(', ')}`);
      return;
    }
    const {listen, killAll} = serverProcesses();
    t.after(killAll);
    const {child, url, closed} = await listen({SANDBOX: 'strict'});
    const {stdout, exit} = await outcomeOf(await postRun(url, {language: 'bash', code: 'echo boxed'}));
    assert.deepEqual([stdout, exit?.code], ['boxed\n', 0]);
    child.kill();
    assert.deepEqual(await closed, [0, null]);
  });

  it('refuses to start where a layer is missing, and says which', async () => {
    const {error, code} = await start({args: [], env: {SANDBOX: 'strict'}});
    assert.match(error, /every layer[^]*MISSING +control groups/);
    assert.equal(code, 1);
  });
});
