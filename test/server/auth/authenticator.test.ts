import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAuthenticator} from '../../../server/auth/authenticator.js';
import {LOCAL_USER} from '../../../server/auth/user.js';
import {readConfig} from '../../../server/config.js';
import {StartError} from '../../../server/start-error.js';
import {SECRET, tokenOf, WITH_TOKENS} from '../helpers/test-users.js';

const create = (env: Record<string, string>) => createAuthenticator(readConfig([], env));

const REFUSED: [what: string, env: Record<string, string>, message: RegExp][] = [
  ['one user for a network', {AUTH: 'none', HOST: '0.0.0.0'}, /AUTH=none only where this machine alone/],
  ['one user behind a name', {AUTH: 'none', HOSTS: 'example.org'}, /AUTH=none only where this machine alone/],
  [
    'one user behind a proxy',
    {AUTH: 'none', PROXIES: '192.0.2.1'},
    /AUTH=none only where this machine alone/,
  ],
  ['tokens of anybody', {...WITH_TOKENS, AUTH_ISSUER: ''}, /AUTH_ISSUER and AUTH_AUDIENCE/],
  ['tokens for anybody', {...WITH_TOKENS, AUTH_AUDIENCE: ''}, /AUTH_ISSUER and AUTH_AUDIENCE/],
  ['neither secret nor keys', {...WITH_TOKENS, AUTH_SECRET: ''}, /either AUTH_SECRET or AUTH_JWKS.* neither/],
  ['both', {...WITH_TOKENS, AUTH_JWKS: 'https://a.example'}, /either AUTH_SECRET or AUTH_JWKS.* both/],
  ['a short secret', {...WITH_TOKENS, AUTH_SECRET: SECRET.slice(0, 31)}, /at least 32 bytes, got 31/],
  ['keys at no address', {...WITH_TOKENS, AUTH_SECRET: '', AUTH_JWKS: 'keys'}, /AUTH_JWKS to be an address/],
];

describe('Who users are', () => {
  it('is everybody the one user of a machine of one’s own', async () => {
    for (const env of [{}, {AUTH: 'none'}, {HOST: '::1'}])
      assert.deepEqual(await create(env)?.userOf(undefined), LOCAL_USER);
  });

  it('is told by nobody, so that no books are kept, where others are served or AUTH=off', () => {
    const others = [{AUTH: 'off'}, {HOST: '0.0.0.0'}, {HOSTS: 'example.org'}, {PROXIES: '192.0.2.1'}];
    for (const env of others) assert.equal(create(env), undefined);
  });

  it('is told by a token, with roles as a list or as words, in the claim that is named', async () => {
    const userOf = async (env: object, token: string) =>
      create({...WITH_TOKENS, ...env})?.userOf(`bearer ${token}`);
    const token = await tokenOf('anna', {name: 'author admin', roles: ['author']});
    assert.deepEqual((await userOf({}, token))?.roles, ['author']);
    assert.deepEqual((await userOf({AUTH_ROLES_CLAIM: 'name'}, token))?.roles, ['author', 'admin']);
    assert.deepEqual((await userOf({AUTH_ROLES_CLAIM: 'none'}, token))?.roles, []);
  });

  it('is nobody without a token, and with what is for the proxy in front', async () => {
    for (const header of [undefined, '', 'Basic YTpi']) {
      assert.equal(await create(WITH_TOKENS)?.userOf(header), undefined);
    }
  });

  for (const [what, env, message] of REFUSED)
    it(`cannot be ${what}`, () => {
      assert.throws(
        () => create(env),
        (error) => error instanceof StartError && message.test(error.message),
      );
    });
});
