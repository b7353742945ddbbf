import {after, before} from 'node:test';

/** Keeps a test file going: of a server that was killed fetch() may tell by a timer that alone keeps no process. */
export function keepAlive(): void {
  let timer: NodeJS.Timeout;
  before(() => (timer = setInterval(() => {}, 1000)));
  after(() => clearInterval(timer));
}
