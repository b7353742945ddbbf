// A tenth of `npm run soak`.
import {describe, it} from 'node:test';
import {keepAlive} from './keep-alive.js';
import {killBoxes, killConnections, killPrograms} from './kills.js';

keepAlive();

describe('SIGKILL at a random moment', () => {
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
