import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {SignJWT, UnsecuredJWT} from 'jose';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, AUDIENCE, ISSUER, SECRET, tokenOf, WITH_TOKENS} from '../helpers/test-users.js';

const unsigned = () =>
  new UnsecuredJWT({})
    .setSubject('anna')
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime('1h')
    .encode();

/** Well signed, with these claims and no others. */
const signed = (claims: object) =>
  new SignJWT({iss: ISSUER, aud: AUDIENCE, ...claims})
    .setProtectedHeader({alg: 'HS256'})
    .sign(new TextEncoder().encode(SECRET));

/** Seconds since 1970, far away. */
const LATER = 4_000_000_000;

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
  ['never expires', () => signed({sub: 'anna'}), /"exp"/],
  ['names nobody', () => signed({exp: LATER}), /"sub"/],
  ['names nobody by an empty name', () => signed({exp: LATER, sub: ''}), /"sub"/],
  ['names somebody with a NUL', () => signed({exp: LATER, sub: 'an\0na'}), /"sub"/],
  ['names somebody by a number', () => signed({exp: LATER, sub: 7}), /"sub"|none/],
  ['is not valid yet', () => signed({exp: LATER, sub: 'anna', nbf: LATER - 1}), /"nbf"/],
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
