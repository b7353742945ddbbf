import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {openPostgresStore} from '../../../server/cards/postgres.js';
import {openSqliteStore} from '../../../server/cards/sqlite.js';
import {openSqlite} from '../../../server/cards/sqlite-library.js';
import {serverProcesses} from '../helpers/server-process.js';
import {TestPostgres} from '../helpers/start-postgres.js';
import {storeContract} from './store-contract.js';

const folder = mkdtempSync(join(tmpdir(), 'code-card-books-'));
const postgres = await TestPostgres.start();
after(async () => {
  await postgres.remove();
  rmSync(folder, {recursive: true, force: true});
});

const openPostgres = (url: string) => openPostgresStore(url, () => {});

storeContract('The store in SQLite', () => openSqliteStore(join(folder, 'contract.sqlite')));
storeContract('The store in PostgreSQL', () => openPostgres(postgres.createDatabase('contract')));

it('A database that a newer server has made is not touched by an older one', async () => {
  const file = join(folder, 'newer.sqlite');
  await (await openSqliteStore(file)).close();
  const library = await openSqlite(file);
  library.prepare('update schema_version set version = 99').run([]);
  library.close();
  await assert.rejects(openSqliteStore(file), /at most, got 99: a newer server has made it/);
  const again = await openSqlite(file);
  assert.deepEqual(again.prepare('select version from schema_version').all([]), [{version: 99}]);
  again.close();
});

describe('Servers that start at once on a new database', () => {
  const {listen, killAll} = serverProcesses();
  after(killAll);
  const databases = {
    SQLite: `sqlite:${join(folder, 'at-once.sqlite')}`,
    PostgreSQL: postgres.createDatabase('at_once'),
  };
  for (const [name, url] of Object.entries(databases)) {
    it(`make its tables once, and serve the same books, in ${name}`, async () => {
      const env = {AUTH: 'none', DATABASE_URL: url, LOG_LEVEL: 'error'};
      const servers = await Promise.all([listen(env), listen(env)]);
      const made = await fetch(`${servers[0].url}/books`, {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({title: 'Shared'}),
      });
      assert.equal(made.status, 201);
      const {id} = (await made.json()) as {id: string};
      const read = await fetch(`${servers[1].url}/books/${id}`);
      assert.equal(((await read.json()) as {title: string}).title, 'Shared');
    });
  }
});
