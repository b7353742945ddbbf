// A tenth of `npm run soak`.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {cutConnections} from './cuts.js';
import {killBoxes, killConnections, killPrograms, killServers} from './kills.js';
import {mixRuns} from './mixture.js';

const TIMEOUT_MS = 110_000;

/** Runs a second: more than in the whole, so that it does not take as long. */
const RATE = 20;

// Of a connection whose server was killed fetch() may tell by a timer that alone keeps no process going.
let alive: NodeJS.Timeout;
before(() => (alive = setInterval(() => {}, 1000)));
after(() => clearInterval(alive));

describe('SIGKILL at a random moment', {timeout: TIMEOUT_MS}, () => {
  it('of the server leaves nothing of it and of its runs', async () => {
    await killServers(10);
  });

  it('of a box ends its run for its reader, with a reason, and leaves nothing', async () => {
    await killBoxes(10);
  });

  it('of a program ends its run by that signal, and leaves nothing', async () => {
    await killPrograms(10);
  });

  it('of the connection of a reader who does not come back cancels the run, and leaves nothing', async () => {
    await killConnections(10);
  });
});

describe('A connection that is cut at random bytes', {timeout: TIMEOUT_MS}, () => {
  it('costs its reader no line, and a second reader sees the same', async () => {
    assert.ok((await cutConnections(20)).cuts >= 20);
  });
});

describe('Many runs, read, canceled, dropped and resumed', {timeout: TIMEOUT_MS}, () => {
  it('leave the server as it was', async () => {
    await mixRuns(200, RATE);
  });
});
