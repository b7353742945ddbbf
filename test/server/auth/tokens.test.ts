import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {UnsecuredJWT} from 'jose';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, AUDIENCE, ISSUER, tokenOf, WITH_TOKENS} from '../helpers/test-users.js';

const unsigned = () =>
  new UnsecuredJWT({})
    .setSubject('anna')
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime('1h')
    .encode();

const BAD: [name: string, token: () => string | Promise<string>, detail: RegExp][] = [
  ['has expired', () => tokenOf('anna', {expires: '-1h'}), /expired/],
  [
    'is signed by another secret',
    () => tokenOf('anna', {secret: 'another secret, of 32 bytes or more'}),
    /signature/,
  ],
  ['is of another issuer', () => tokenOf('anna', {issuer: 'https://elsewhere.example'}), /"iss"/],
  ['is for another audience', () => tokenOf('anna', {audience: 'mail'}), /"aud"/],
  ['is not signed at all (alg: none)', unsigned, /algorithm|signed|none/],
  ['is broken', async () => (await tokenOf('anna')).slice(0, -20), /signature|none/],
  ['is none', () => 'x', /none/],
];

describe('A token', () => {
  let server: TestServer;
  before(async () => (server = await startServer(WITH_TOKENS)));
  after(() => server.close());

  it('makes who sends it the user that it names', async () => {
    const {body} = await askAs(server.url, await tokenOf('anna', {name: 'Anna', roles: ['admin']}))(
      'GET',
      '/me',
    );
    assert.deepEqual(body.user, {id: 'anna', name: 'Anna', roles: ['admin']});
    assert.deepEqual([body.isAdmin, body.canCreateBooks], [true, true]);
  });

  for (const [name, token, detail] of BAD) {
    it(`is refused where it ${name}, and nothing is made`, async () => {
      const ask = askAs(server.url, await token());
      const refused = await ask('POST', '/books', {title: 'A'});
      assert.equal(refused.status, 401);
      assert.match(refused.body.detail, detail);
      assert.match(refused.headers.get('www-authenticate') ?? '', /invalid_token/);
      assert.equal((await ask('GET', '/books')).status, 401);
      const {body} = await askAs(server.url, await tokenOf('anna'))('GET', '/books');
      assert.deepEqual(body.items, []);
    });
  }
});
