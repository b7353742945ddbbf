import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {killSavers} from '../../soak/kill-savers.js';
import {TestPostgres} from '../helpers/start-postgres.js';

/** A tenth of `npm run soak`. */
const KILLS = 5;

// At once, since servers that share a database wait until they take another one for dead.
describe('SIGKILL of a server that saves', {concurrency: true}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'code-card-kills-'));
  let postgres: TestPostgres;
  before(async () => (postgres = await TestPostgres.start()));
  after(async () => {
    await postgres.remove();
    rmSync(folder, {recursive: true, force: true});
  });

  it('loses nothing that it has answered, with SQLite', async () => {
    await killSavers(KILLS, `sqlite:${join(folder, 'books.sqlite')}`);
  });

  it('loses nothing that it has answered, with PostgreSQL', async () => {
    await killSavers(KILLS, postgres.createDatabase('kills'));
  });
});
