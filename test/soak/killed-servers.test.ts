// A tenth of `npm run soak`.
import {describe, it} from 'node:test';
import {keepAlive} from './keep-alive.js';
import {killServers} from './kills.js';

keepAlive();

describe('SIGKILL of the server at a random moment', () => {
  it('leaves nothing of it and of its runs', async () => {
    await killServers(10);
  });
});
