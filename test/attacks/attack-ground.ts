import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {LanguageInfo} from '../../server/sandbox/runner.js';
import {descendsFrom, machineState, strayFiles} from '../server/helpers/leftovers.js';
import {startMarkedServer} from '../server/helpers/marked-server.js';
import {eventsOf, outcomeOf, postRun, type Outcome} from '../server/helpers/post-run.js';
import {until} from '../server/helpers/processes.js';
import type {AllowedEnd, Attack} from './attack.js';

/** Short limits, so that what only a limit ends is over soon. */
const LIMITS = {
  WALL_TIME_MS: '5000',
  INTERACTIVE_WALL_TIME_MS: '5000',
  CPU_TIME_MS: '2500',
  MEMORY_BYTES: String(128 << 20),
  OUTPUT_BYTES: String(1 << 20),
  SLOTS: '4',
  METRICS_TOKEN: 'attacks',
};

/** How long the server may take to say how it is, in milliseconds, whatever a program does. */
const ANSWER_MS = 10_000;

/** Descriptors of the server for each box that waits for a program, and some for what it reads meanwhile. */
const BOX_DESCRIPTORS = 8;
const SPARE_DESCRIPTORS = 10;

/** Addresses of readers, which the server takes from us as from its proxy. */
const ATTACKER = '192.0.2.66';
const BYSTANDER = '192.0.2.1';

/** A program of somebody else, who wants nothing but to see it end well. */
const BYSTANDING = `
import time
for n in range(10):
    print("line", n)
    time.sleep(0.02)
print(open("mine").read() == SECRET)`;
const WHOLE = [...Array.from({length: 10}, (_, n) => `line ${n}`), 'True', ''].join('\n');

/** A real server as a process of its own, on which attacks are tried beside somebody else's runs. */
export async function openAttackGround() {
  const before = machineState();
  const secret = `secret-${randomBytes(12).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'code-card-attacks-'));
  writeFileSync(join(folder, 'secret'), secret);
  const server = await startMarkedServer({...LIMITS, CODE_CARD_SECRET: secret});
  const {url} = server;
  const {port} = new URL(url);
  const descriptorsBefore = server.usage().descriptors;
  const languages = (await (await fetch(`${url}/languages`)).json()) as LanguageInfo[];

  const post = (body: Record<string, unknown>, address: string) =>
    postRun(url, body, {headers: {'x-forwarded-for': address}});

  /** Runs of somebody else, one after the other until the attack is over, which must not notice it. */
  async function standBy(attack: {isOver: boolean}): Promise<void> {
    const code = BYSTANDING.replace('SECRET', JSON.stringify(secret));
    do {
      const response = await post({language: 'python', code, files: {mine: secret}}, BYSTANDER);
      assert.equal(response.status, 200);
      const {stdout, stderr, exit} = await outcomeOf(response);
      assert.deepEqual({stdout, stderr, code: exit?.code}, {stdout: WHOLE, stderr: '', code: 0}, 'beside it');
      const health = await fetch(`${url}/healthz`, {signal: AbortSignal.timeout(ANSWER_MS)});
      assert.equal(health.status, 200);
    } while (!attack.isOver);
  }

  async function attackWith(attack: Attack): Promise<Outcome> {
    const response = await post(
      {
        language: attack.language,
        code: attack.code,
        args: [port],
        ...(attack.stdinBytes > 0 && {stdin: 'x'.repeat(attack.stdinBytes)}),
        ...(attack.isInteractive && {interactive: true}),
        ...(attack.hasTerminal && {tty: true}),
      },
      ATTACKER,
    );
    assert.equal(response.status, 200, await (response.ok ? '' : response.text()));
    if (!attack.isCanceled) return outcomeOf(response);
    const outcome: Outcome = {events: [], stdout: '', stderr: '', exit: undefined};
    for await (const event of eventsOf(response)) {
      outcome.events.push(event);
      if (event.type === 'exit') outcome.exit = event;
      if (event.type !== 'stdout') continue;
      outcome.stdout += event.text;
      void fetch(`${url}/${response.headers.get('location')}`, {method: 'DELETE'});
    }
    return outcome;
  }

  async function waitingBoxes(): Promise<number> {
    const headers = {authorization: `Bearer ${LIMITS.METRICS_TOKEN}`};
    const metrics = await (await fetch(`${url}/metrics`, {headers})).text();
    return Number(/^code_card_waiting_boxes (\d+)$/m.exec(metrics)?.[1]);
  }

  /** Processes of programs that have got out of the server's boxes. */
  const strays = () => server.programs().filter((id) => !descendsFrom(id, server.pid));

  return {
    isAvailable: (name: string) => languages.some(({id, available}) => id === name && available),

    /** Tries an attack beside somebody else's runs; fails where it does not end as it must, or leaves something. */
    async try(attack: Attack): Promise<void> {
      const state = {isOver: false};
      const bystander = standBy(state);
      const outcome = await attackWith(attack).finally(() => (state.isOver = true));
      await bystander;
      const {stdout, stderr, exit, events} = outcome;
      const told = `${JSON.stringify(events.at(-1))}\n${stdout.slice(0, 2000)}\n${stderr.slice(0, 2000)}`;
      assert.ok(
        attack.ends.some((end) => isAsAllowed(exit, end)),
        `ended otherwise: ${told}`,
      );
      assert.match(stdout, attack.prints, told);
      assert.doesNotMatch(stdout, /^BROKEN/m, told);
      assert.equal(`${stdout}${stderr}`.includes(secret), false, 'it has read a secret');
      await until(() => strays().length === 0);
    },

    /** Ends the server; fails where anything of it or of its runs is left on the machine. */
    async close(): Promise<void> {
      try {
        await until(async () => {
          const ofBoxes = BOX_DESCRIPTORS * (await waitingBoxes());
          return server.usage().descriptors <= descriptorsBefore + ofBoxes + SPARE_DESCRIPTORS;
        });
        assert.ok(server.programs().length > 0, 'boxes that wait are told by the size of their files');
        assert.deepEqual(machineState(), before);
        assert.deepEqual(strayFiles(), []);
      } finally {
        await server.close();
        rmSync(folder, {recursive: true});
      }
    },
  };
}

function isAsAllowed(exit: Outcome['exit'], {reason, code, signal}: AllowedEnd): boolean {
  if (exit?.reason !== reason) return false;
  if (code !== undefined) return exit.code === code;
  return signal === undefined || exit.signal === signal;
}
