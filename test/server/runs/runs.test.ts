import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {EncodableEvent} from 'code-card/wire';
import {MemoryLog} from '../../../server/runs/memory-log.js';
import {Refusal} from '../../../server/runs/refusal.js';
import {Runs} from '../../../server/runs/runs.js';
import {DEFAULT_LIMITS} from '../../../server/sandbox/limits.js';
import {
  RunnerError,
  type LanguageInfo,
  type Runner,
  type RunnerEvent,
} from '../../../server/sandbox/runner.js';

const LANGUAGES: LanguageInfo[] = [
  {id: 'one', label: 'One', aliases: ['1'], fileName: 'main.1', available: true},
  {
    id: 'two',
    label: 'Two',
    aliases: [],
    fileName: 'main.2',
    available: false,
    install: 'apt-get install two',
  },
];
const never = new AbortController().signal;

/** Runs whose programs are what a test makes them. */
function runsOf(program: (signal: AbortSignal) => AsyncGenerator<RunnerEvent, void, undefined>) {
  const runner: Runner = {
    name: 'unsandboxed',
    languages: async () => LANGUAGES,
    run: (_request, _limits, signal) => program(signal),
    close: async () => {},
  };
  const faults: unknown[] = [];
  const runs = new Runs({
    runner,
    createLog: () => new MemoryLog(DEFAULT_LIMITS.outputBytes),
    limits: DEFAULT_LIMITS,
    slots: 1,
    resumeGraceMs: 1000,
    onFault: (fault) => faults.push(fault),
  });
  return {runs, faults};
}

async function read(events: AsyncIterable<EncodableEvent>) {
  const all = [];
  for await (const event of events) all.push(event);
  return all;
}

const request = {language: 'one', code: ''};

describe('Runs', () => {
  it('tells readers of a fault of the server in general words, and its operator everything', async () => {
    const {runs, faults} = runsOf(async function* () {
      yield {type: 'stdout', bytes: Buffer.from('before')};
      throw new RunnerError('/secret/path is broken');
    });
    const run = await runs.start(request, true);
    const events = await read(run.log.read(0, never));
    assert.deepEqual(
      events.map(({type}) => type),
      ['start', 'stdout', 'error'],
    );
    assert.doesNotMatch(JSON.stringify(events.at(-1)), /secret/);
    assert.match(String(faults), /secret/);
    assert.equal(runs.get(run.id)?.problem?.status, 500);
    assert.equal(runs.running, 0, 'the slot is free again');
  });

  it('takes a runner that tells no exit for a fault of the server', async () => {
    const {runs, faults} = runsOf(async function* () {});
    const run = await runs.start(request, true);
    assert.equal((await read(run.log.read(0, never))).at(-1)?.type, 'error');
    assert.match(String(faults), /"exit" event, got none/);
  });

  it('cancels a run whose reader had left before it started', async () => {
    const {runs} = runsOf(async function* (signal) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield {type: 'exit', code: null, signal: 'SIGKILL', reason: signal.aborted ? 'canceled' : 'exited'};
    });
    const run = await runs.start(request, false);
    run.read(0, AbortSignal.abort());
    await run.over;
    assert.equal(runs.get(run.id)?.exit?.reason, 'canceled');
  });

  it('says what is missing for a language that is not installed', async () => {
    const {runs} = runsOf(async function* () {});
    await assert.rejects(runs.start({...request, language: 'two'}, true), (error) => {
      assert.ok(error instanceof Refusal);
      assert.match(error.message, /can run \(one\), got "two".*apt-get install two/);
      return error.status === 400;
    });
  });

  it('takes no run any more when it closes', async () => {
    const {runs} = runsOf(async function* () {});
    await runs.close(never);
    await assert.rejects(runs.start(request, true), {status: 503});
  });
});
