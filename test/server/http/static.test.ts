import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import Fastify, {type FastifyInstance} from 'fastify';
import {staticRoutes} from '../../../server/http/static.js';

describe('The built element and the demo', () => {
  let folder: string;
  let app: FastifyInstance;
  let url: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'static-'));
    for (const name of ['dist/chunks', 'demo']) await mkdir(join(folder, name), {recursive: true});
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'dist/code-card.js'), 'element');
    await writeFile(join(folder, 'dist/code-card.bundle.js'), 'bundle');
    await writeFile(join(folder, 'dist/chunks/editor-1a2b.js'), 'editor');
    await writeFile(join(folder, 'demo/index.html'), '<p>demo</p>');
    app = Fastify();
    await app.register(staticRoutes, {folder});
    url = await app.listen({port: 0, host: '127.0.0.1'});
  });
  after(async () => {
    await app.close();
    await rm(folder, {recursive: true});
  });

  it('shows the demo', async () => {
    const response = await fetch(`${url}/`);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal(await response.text(), '<p>demo</p>');
  });

  it('gives the element to pages of every origin, asked for anew each time', async () => {
    for (const [name, content] of [
      ['code-card.js', 'element'],
      ['code-card.bundle.js', 'bundle'],
    ]) {
      const response = await fetch(`${url}/${name}`, {headers: {origin: 'https://blog.example'}});
      assert.equal(await response.text(), content);
      assert.match(response.headers.get('content-type') ?? '', /^(text|application)\/javascript/);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.match(response.headers.get('cache-control') ?? '', /max-age=0/);
      assert.ok(response.headers.get('etag'));
    }
  });

  it('lets browsers keep chunks, whose names change with their content', async () => {
    const response = await fetch(`${url}/chunks/editor-1a2b.js`);
    assert.equal(await response.text(), 'editor');
    assert.match(response.headers.get('cache-control') ?? '', /immutable/);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  });

  it('lets browsers keep no 404 for a chunk', async () => {
    const response = await fetch(`${url}/chunks/gone.js`);
    assert.equal(response.status, 404);
    assert.doesNotMatch(response.headers.get('cache-control') ?? '', /immutable/);
  });

  it('gives the element as no chunk', async () => {
    for (const path of [
      '/chunks/..%2fcode-card.js',
      '/chunks/x%2f..%2f..%2fcode-card.js',
      '/chunks/',
      '/chunks/..',
    ])
      assert.doesNotMatch((await fetch(url + path)).headers.get('cache-control') ?? '', /immutable/, path);
    assert.equal((await fetch(`${url}/chunks/..%2fcode-card.js`)).status, 404);
  });

  it('gives nothing outside its folders', async () => {
    for (const path of ['/chunks/..%2f..%2fsecret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt'])
      assert.ok((await fetch(`${url}${path}`)).status >= 400, path);
  });
});
