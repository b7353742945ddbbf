import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {calculateJwkThumbprint, exportSPKI, importJWK, SignJWT} from 'jose';
import {tokens} from '../../../server/auth/jwt.js';
import {AuthError} from '../../../server/auth/user.js';
import {makeKey, startKeyServer, withKeys, type TestKey} from '../helpers/start-key-server.js';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, AUDIENCE, ISSUER, WITH_TOKENS} from '../helpers/test-users.js';

type Issuer = Awaited<ReturnType<typeof startKeyServer>>;

describe('Tokens that are checked by the keys of their issuer', () => {
  let old: TestKey;
  let issuer: Issuer;
  before(async () => {
    old = await makeKey('old');
    issuer = await startKeyServer(withKeys(old));
  });
  after(() => issuer.stop());
  afterEach(() => (issuer.answer = withKeys(old)));

  /** As a server asks them, with less patience. */
  const authenticator = ({cooldownMs = 0, timeoutMs = 60_000} = {}) =>
    tokens({
      issuer: ISSUER,
      audience: AUDIENCE,
      rolesClaim: 'roles',
      key: {jwks: new URL(issuer.url), cooldownMs, timeoutMs},
    });
  type Users = ReturnType<typeof authenticator>;
  const userOf = async (users: Users, token: string) => (await users.userOf(`Bearer ${token}`))?.id;
  const faultOf = async (users: Users, token: string) =>
    users.userOf(`Bearer ${token}`).then(
      () => undefined,
      (error: unknown) => (error instanceof AuthError ? error.kind : error),
    );

  for (const alg of ['RS256', 'PS384', 'ES512', 'EdDSA'])
    it(`are taken when signed by ${alg}`, async () => {
      const key = await makeKey('one', alg);
      issuer.answer = withKeys(key);
      assert.equal(await userOf(authenticator(), await key.sign('anna')), 'anna');
    });

  it('are taken by a new key as soon as the issuer has it, and no longer by one that it has withdrawn', async () => {
    const users = authenticator();
    assert.equal(await userOf(users, await old.sign('anna')), 'anna');
    const next = await makeKey('next');
    assert.equal(await faultOf(users, await next.sign('ben')), 'refused');
    issuer.answer = withKeys(next);
    assert.equal(await userOf(users, await next.sign('ben')), 'ben');
    assert.equal(await faultOf(users, await old.sign('anna')), 'refused');
  });

  it('need not name their key where the issuer has several', async () => {
    const [next, strange] = await Promise.all([makeKey('next'), makeKey('strange')]);
    issuer.answer = withKeys(old, next);
    const users = authenticator();
    assert.equal(await userOf(users, await next.sign('ben', {named: false})), 'ben');
    assert.equal(await faultOf(users, await strange.sign('ben', {named: false})), 'refused');
  });

  it('do not make this server ask the issuer again and again, whatever key they name', async () => {
    const users = authenticator({cooldownMs: 60_000});
    assert.equal(await userOf(users, await old.sign('anna')), 'anna');
    const {asked} = issuer;
    const strange = await Promise.all(['a', 'b', 'c'].map((kid) => makeKey(kid)));
    for (const key of strange) assert.equal(await faultOf(users, await key.sign('anna')), 'refused');
    assert.equal(issuer.asked, asked);
  });

  it('are refused when the public key itself is what they are signed with', async () => {
    const users = authenticator();
    const key = await importJWK(old.publicJwk, 'ES256');
    assert.ok('type' in key);
    const pem = await exportSPKI(key);
    for (const secret of [pem, JSON.stringify(old.publicJwk), await calculateJwkThumbprint(old.publicJwk)]) {
      const forged = await new SignJWT({})
        .setProtectedHeader({alg: 'HS256', kid: 'old'})
        .setSubject('anna')
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(secret));
      assert.equal(await faultOf(users, forged), 'refused');
    }
  });

  it('wait no longer than they may for an issuer that does not answer', async () => {
    issuer.answer = () => {};
    assert.equal(await faultOf(authenticator({timeoutMs: 50}), await old.sign('anna')), 'unavailable');
  });

  for (const [what, status, body] of [
    ['an error', 500, '{}'],
    ['a page', 200, '<!doctype html>'],
    ['no keys', 200, '{"keys": 1}'],
  ] as const)
    it(`cannot be checked by ${what}, and are by the keys that come later`, async () => {
      const users = authenticator();
      issuer.answer = (response) => response.writeHead(status).end(body);
      assert.equal(await faultOf(users, await old.sign('anna')), 'unavailable');
      issuer.answer = withKeys(old);
      assert.equal(await userOf(users, await old.sign('anna')), 'anna');
    });
});

describe('A server whose issuer of tokens goes away', () => {
  let issuer: Issuer;
  let key: TestKey;
  let server: TestServer;
  before(async () => {
    key = await makeKey('one');
    issuer = await startKeyServer(withKeys(key));
    server = await startServer({...WITH_TOKENS, AUTH_SECRET: '', AUTH_JWKS: issuer.url}, '--unsafe');
  });
  after(async () => {
    await server.close();
    await issuer.stop();
  });

  it('answers 503 to tokens, serves those who have none, and goes on by itself when it is back', async () => {
    const ask = askAs(server.url, await key.sign('anna'));
    await issuer.stop();
    const refused = await ask('POST', '/books', {title: 'A'});
    assert.equal(refused.status, 503);
    assert.match(refused.body.detail, /keys that tokens are checked by/);
    assert.ok(refused.headers.get('retry-after'));
    assert.deepEqual((await askAs(server.url)('GET', '/books')).body.items, []);
    await issuer.start();
    assert.equal((await ask('POST', '/books', {title: 'A'})).status, 201);
    await issuer.stop();
    assert.equal((await ask('GET', '/me')).body.user.id, 'anna', 'the keys are still known');
    await issuer.start();
  });
});
