import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {describePlace, openStore, placeOf} from '../../../server/cards/open-store.js';
import {StartError} from '../../../server/start-error.js';

const URL = 'postgres://anna:secret@192.0.2.1:1/books';

describe('DATABASE_URL', () => {
  it('names a file of SQLite or an address of PostgreSQL', () => {
    assert.deepEqual(placeOf('sqlite:/a/b.sqlite'), {file: '/a/b.sqlite'});
    assert.deepEqual(placeOf('sqlite:///a/b.sqlite'), {file: '/a/b.sqlite'});
    assert.deepEqual(placeOf('sqlite:b.sqlite'), {file: 'b.sqlite'});
    assert.deepEqual(placeOf('sqlite::memory:'), {file: ':memory:'});
    for (const url of [URL, 'postgresql:///books?host=/run/postgresql'])
      assert.deepEqual(placeOf(url), {url});
  });

  it('is a file in the data folder where it is empty: of the unit, of the user, of their home', () => {
    const fileIn = (env: Record<string, string>) => (placeOf('', env) as {file: string}).file;
    const user = {XDG_DATA_HOME: '/data'};
    assert.equal(fileIn({...user, STATE_DIRECTORY: '/var/lib/x'}), '/var/lib/x/code-card/books.sqlite');
    assert.equal(fileIn(user), '/data/code-card/books.sqlite');
    assert.match(fileIn({XDG_DATA_HOME: ''}), /\/\.local\/share\/code-card\/books\.sqlite$/);
  });

  it('is told without its password when it cannot be used', async () => {
    assert.equal(describePlace({url: URL}), 'postgres://anna@192.0.2.1:1/books');
    const nowhere = placeOf('postgres://anna:secret@127.0.0.1:1/books');
    await assert.rejects(
      openStore(nowhere, () => {}),
      (error) =>
        error instanceof StartError &&
        /postgres:\/\/anna@127\.0\.0\.1:1\/books, got: The database does not answer.*ECONNREFUSED/.test(
          error.message,
        ),
    );
  });
});
