// A tenth of `npm run soak`.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {cutConnections} from './cuts.js';

describe('A connection that is cut at random bytes', () => {
  it('costs its reader no line, and a second reader sees the same', async () => {
    assert.ok((await cutConnections(20)).cuts >= 20);
  });
});
