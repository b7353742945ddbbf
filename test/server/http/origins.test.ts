import assert from 'node:assert/strict';
import {once} from 'node:events';
import {request, type IncomingHttpHeaders, type IncomingMessage} from 'node:http';
import {text} from 'node:stream/consumers';
import {after, describe, it} from 'node:test';
import {startServer, type TestServer} from '../helpers/start-server.js';

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Asks with any `Host` and `Origin`, which `fetch` does not let us choose. */
async function ask(
  url: string,
  headers: Record<string, string>,
  method = 'POST',
  path = '/runs',
): Promise<Answer> {
  const outgoing = request(`${url}${path}`, {method, headers});
  outgoing.end(method === 'POST' ? JSON.stringify({language: 'python', code: ''}) : undefined);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return {status: response.statusCode, headers: response.headers, body: await text(response)};
}

const json = {'content-type': 'application/json'};
const PROXIED = {HOSTS: 'run.example.org', ORIGINS: 'https://docs.example.org'};

interface Case {
  name: string;
  env?: Record<string, string>;
  argv?: string[];
  headers: Record<string, string>;
  status: number;
}

const cases: Case[] = [
  {name: 'no page', headers: {}, status: 200},
  {
    name: 'a page of its own',
    headers: {host: 'localhost:8080', origin: 'http://localhost:8080'},
    status: 200,
  },
  {name: 'a page on loopback', headers: {origin: 'http://localhost:3000'}, status: 200},
  {name: 'a page on loopback by its address', headers: {origin: 'http://[::1]:3000'}, status: 200},
  {
    name: 'a page opened from disk, or a sandboxed frame of a website',
    headers: {origin: 'null'},
    status: 403,
  },
  {
    name: 'a page opened from disk, if listed',
    env: {ORIGINS: 'null'},
    headers: {origin: 'null'},
    status: 200,
  },
  {
    name: 'a page opened from disk, if listed, where it listens to the world',
    env: {HOST: '0.0.0.0', ORIGINS: 'null'},
    headers: {origin: 'null'},
    status: 200,
  },
  {name: 'a website', headers: {origin: 'https://evil.example'}, status: 403},
  {name: 'a website that looks local', headers: {origin: 'http://localhost.evil.example'}, status: 403},
  {
    name: 'a website with our name in its user part',
    headers: {origin: 'http://localhost@evil.example'},
    status: 403,
  },
  {name: 'a website rebound to this machine', headers: {host: 'evil.example'}, status: 421},
  {
    name: 'a page of a rebound website',
    headers: {host: 'evil.example', origin: 'http://evil.example'},
    status: 421,
  },
  {name: 'a listed origin', env: PROXIED, headers: {origin: 'https://docs.example.org'}, status: 200},
  {name: 'an origin that is not listed', env: PROXIED, headers: {origin: 'https://example.org'}, status: 403},
  {
    name: 'its own page through a proxy',
    env: PROXIED,
    headers: {host: 'run.example.org', origin: 'https://run.example.org'},
    status: 200,
  },
  {
    name: 'a page from disk through a proxy',
    env: PROXIED,
    headers: {host: 'run.example.org', origin: 'null'},
    status: 403,
  },
  {
    name: 'a page on loopback, where it listens to the world',
    env: {HOST: '0.0.0.0'},
    headers: {origin: 'http://localhost:3000'},
    status: 403,
  },
  {
    name: 'its own page by an address, where it listens to the world',
    env: {HOST: '0.0.0.0'},
    headers: {host: '192.0.2.7:8080', origin: 'http://192.0.2.7:8080'},
    status: 200,
  },
  {
    name: 'a rebound website, where it listens to the world',
    env: {HOST: '0.0.0.0'},
    headers: {host: 'evil.example'},
    status: 421,
  },
  {
    name: 'its own page, without a sandbox',
    argv: ['--unsafe'],
    headers: {host: '127.0.0.1:9', origin: 'http://127.0.0.1:9'},
    status: 200,
  },
  {
    name: 'another page on loopback, without a sandbox',
    argv: ['--unsafe'],
    headers: {origin: 'http://localhost:3000'},
    status: 403,
  },
  {
    name: 'a page from disk, even if listed, without a sandbox',
    env: {ORIGINS: 'null'},
    argv: ['--unsafe'],
    headers: {origin: 'null'},
    status: 403,
  },
  {
    name: 'a listed origin, without a sandbox',
    env: PROXIED,
    argv: ['--unsafe'],
    headers: {origin: 'https://docs.example.org'},
    status: 403,
  },
  {
    name: 'a listed name, without a sandbox',
    env: PROXIED,
    argv: ['--unsafe'],
    headers: {host: 'run.example.org'},
    status: 421,
  },
];

describe('The server', () => {
  /** One for all cases with the same settings. */
  const servers = new Map<string, Promise<TestServer>>();
  const serverWith = (env: Record<string, string> = {}, ...argv: string[]): Promise<TestServer> => {
    const key = JSON.stringify([env, argv]);
    const server = servers.get(key) ?? startServer(env, ...argv);
    servers.set(key, server);
    return server;
  };
  after(async () => {
    for (const server of servers.values()) await (await server).close();
  });

  for (const {name, env = {}, argv = [], headers, status} of cases) {
    it(`${status === 200 ? 'runs code for' : `answers ${status} to`} ${name}`, async () => {
      const {url} = await serverWith(env, ...argv);
      const answer = await ask(url, {...json, ...headers});
      assert.equal(answer.status, status, answer.body);
      if (status === 200) assert.equal(answer.headers['access-control-allow-origin'], headers['origin']);
      else assert.match(answer.headers['content-type'] ?? '', /^application\/problem\+json/);
    });
  }

  it('lets allowed pages ask first, read Location and Retry-After, and remember the answer', async () => {
    const {url} = await serverWith();
    const asking = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const origin = 'http://localhost:3000';
    const allowed = await ask(url, {...asking, origin}, 'OPTIONS');
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers['access-control-allow-origin'], origin);
    assert.match(allowed.headers['access-control-allow-methods'] ?? '', /POST.*PUT.*PATCH.*DELETE/);
    assert.equal(allowed.headers['access-control-allow-headers'], 'content-type');
    assert.match(allowed.headers['access-control-max-age'] ?? '', /^\d+$/);
    const answer = await ask(url, {...json, origin});
    assert.match(answer.headers['access-control-expose-headers'] ?? '', /Location.*Retry-After.*ETag/);
    const refused = await ask(url, {...asking, origin: 'https://evil.example'}, 'OPTIONS');
    assert.equal(refused.status, 403);
    assert.equal(refused.headers['access-control-allow-origin'], undefined);
  });

  it('lets no foreign page cancel or look at a run', async () => {
    const {url} = await serverWith();
    for (const method of ['GET', 'DELETE'])
      assert.equal((await ask(url, {origin: 'https://evil.example'}, method, '/runs/x')).status, 403);
  });
});
