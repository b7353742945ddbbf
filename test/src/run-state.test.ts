import {expect} from '@open-wc/testing';
import {step, type ClientEvent, type RunState} from '../../src/run-state.js';

const CONNECTING: RunState = {name: 'connecting', startedAt: 100};

const after = (...events: ClientEvent[]) =>
  events.reduce<RunState>((state, event, index) => step(state, event, 200 + 100 * index), CONNECTING);

describe('step', () => {
  it('counts the time from the start of the program, not from the queue', () => {
    const state = after(
      {type: 'queued', position: 2},
      {type: 'start'},
      {type: 'exit', code: 0, signal: null, reason: 'exited'},
    );
    expect(state).to.deep.include({name: 'ended', durationMs: 100});
  });

  it('counts from the request where a stream has no start', () => {
    const state = after(
      {type: 'stdout', text: 'x'},
      {type: 'exit', code: null, signal: null, reason: 'ended'},
    );
    expect(state).to.deep.include({name: 'ended', durationMs: 200});
  });

  it('keeps the limits for the words of the end', () => {
    const state = after(
      {type: 'start', limits: {wallTimeMs: 5000}},
      {type: 'exit', code: null, signal: 'SIGKILL', reason: 'wall-time'},
    );
    expect(state).to.deep.include({limits: {wallTimeMs: 5000}});
  });

  it('takes no output for a sign of life while it is stopping', () => {
    const stopping: RunState = {name: 'stopping', startedAt: 100};
    expect(step(stopping, {type: 'stdout', text: 'x'}, 200)).to.equal(stopping);
    expect(step(stopping, {type: 'exit', code: null, signal: null, reason: 'canceled'}, 300).name).to.equal(
      'ended',
    );
  });

  it('lets nothing follow the end', () => {
    const ended = after({type: 'exit', code: 1, signal: null, reason: 'exited'});
    expect(step(ended, {type: 'stdout', text: 'late'}, 900)).to.equal(ended);
    expect(step(ended, {type: 'error', problem: {title: 'late'}}, 900)).to.equal(ended);
  });

  it('never mixes up a failed program and a failed server', () => {
    const failed = after({type: 'start'}, {type: 'error', problem: {title: 'no disk'}});
    expect(failed).to.deep.include({end: {failure: {kind: 'fault', problem: {title: 'no disk'}}}});
  });
});
