// A tenth of `npm run soak`.
import {describe, it} from 'node:test';
import {mixRuns} from './mixture.js';

/** Runs a second: more than in the whole, so that it does not take as long. */
const RATE = 20;

describe('Many runs, read, canceled, dropped and resumed', () => {
  it('leave the server as it was', async () => {
    await mixRuns(200, RATE);
  });
});
