import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {EncodableEvent, RunRequest} from 'code-card/wire';
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
function runsOf(
  program: (signal: AbortSignal, request: RunRequest) => AsyncGenerator<RunnerEvent, void, undefined>,
) {
  const runner: Runner = {
    name: 'unsandboxed',
    languages: async () => LANGUAGES,
    run: (request, _limits, _input, signal) => program(signal, request),
    close: async () => {},
  };
  const faults: unknown[] = [];
  const runs = new Runs({
    runner,
    createLog: () => new MemoryLog(DEFAULT_LIMITS.outputBytes),
    limits: DEFAULT_LIMITS,
    slots: 1,
    observer: {firstByte() {}, output() {}, ended() {}},
    queueLength: 2,
    interactiveWallTimeMs: 60_000,
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
const resumable = {owner: 'a', runsAtOnce: 9, isResumable: true};

describe('Runs', () => {
  it('tells readers of a fault of the server in general words, and its operator everything', async () => {
    const {runs, faults} = runsOf(async function* () {
      yield {type: 'stdout', bytes: Buffer.from('before')};
      throw new RunnerError('/secret/path is broken');
    });
    const run = await runs.start(request, resumable);
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
    const run = await runs.start(request, resumable);
    assert.equal((await read(run.log.read(0, never))).at(-1)?.type, 'error');
    assert.match(String(faults), /"exit" event, got none/);
  });

  it('cancels a run whose reader had left before it started', async () => {
    const {runs} = runsOf(async function* (signal) {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield {type: 'exit', code: null, signal: 'SIGKILL', reason: signal.aborted ? 'canceled' : 'exited'};
    });
    const run = await runs.start(request, {owner: 'a', runsAtOnce: 9, isResumable: false});
    run.read(0, AbortSignal.abort());
    await run.over;
    assert.equal(runs.get(run.id)?.exit?.reason, 'canceled');
  });

  it('says what is missing for a language that is not installed', async () => {
    const {runs} = runsOf(async function* () {});
    await assert.rejects(runs.start({...request, language: 'two'}, resumable), (error) => {
      assert.ok(error instanceof Refusal);
      assert.match(error.message, /can run \(one\), got "two".*apt-get install two/);
      return error.status === 400;
    });
  });

  it('takes no run any more when it closes', async () => {
    const {runs} = runsOf(async function* () {});
    await runs.close(never);
    await assert.rejects(runs.start(request, resumable), {status: 503});
  });

  /** Programs that end when the test says so, in the order in which they began. */
  function held() {
    const began: {code: string; end: () => void}[] = [];
    const {runs} = runsOf(async function* (signal, {code}) {
      await new Promise<void>((end) => {
        began.push({code, end});
        signal.addEventListener('abort', () => end());
      });
      yield {type: 'exit', code: 0, signal: null, reason: signal.aborted ? 'canceled' : 'exited'};
    });
    const start = (code: string, owner: string) =>
      runs.start({...request, code}, {owner, runsAtOnce: 3, isResumable: true});
    return {runs, began, start};
  }

  it('lets runs wait for a slot, in turns by their owners, and tells each its place', async () => {
    const {runs, began, start} = held();
    await start('first', 'a');
    const second = await start('second', 'a');
    const third = await start('third', 'b');
    assert.deepEqual([runs.running, runs.queued], [1, 2]);
    assert.deepEqual([runs.get(second.id)?.state, runs.get(third.id)?.state], ['queued', 'queued']);
    const events = read(third.log.read(0, never));
    while (began.length < 3) {
      began.at(-1)?.end();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    began.at(-1)?.end();
    assert.deepEqual(
      began.map(({code}) => code),
      ['first', 'second', 'third'],
    );
    const [queued] = await events;
    assert.ok(queued?.type === 'queued');
    assert.equal(queued.position, 2);
    await second.over;
    await third.over;
    assert.deepEqual([runs.running, runs.queued], [0, 0]);
  });

  it('refuses a run when too many wait, and lets one wait again when one of them has left', async () => {
    const {runs, start} = held();
    await start('first', 'a');
    const waiting = await start('second', 'a');
    await start('third', 'a');
    await assert.rejects(start('fourth', 'b'), {status: 429});
    await runs.cancel(waiting.id);
    assert.equal(runs.get(waiting.id)?.exit?.reason, 'canceled');
    await start('fifth', 'b');
    await runs.close(AbortSignal.abort());
    assert.deepEqual([runs.running, runs.queued], [0, 0]);
  });
});
