import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startServer, type TestServer} from '../helpers/start-server.js';

type Texts = Record<string, string | ((...words: string[]) => string)>;

/** The pages' own modules, which have no types. */
const LOCALES = new URL('../../../server/author/locales/', import.meta.url);
const {en} = (await import(new URL('en.js', LOCALES).href)) as {en: Texts};
const {zhCn} = (await import(new URL('zh-cn.js', LOCALES).href)) as {zhCn: Texts};

describe('The page to author with', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer({}, '--unsafe');
  });
  after(() => server.close());

  const get = (path: string) => fetch(`${server.url}${path}`);

  it('comes with all that it loads, under a policy that lets nothing else run', async () => {
    const page = await get('/author');
    const html = await page.text();
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'self';/);
    assert.doesNotMatch(html, / style=| on\w+=|<style|javascript:|<script(?![^>]* src=)/);
    const queue = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => `/${path}`);
    const seen = new Set(queue);
    for (const path of seen) {
      const response = await get(path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff', path);
      if (!path.startsWith('/author/') || !path.endsWith('.js')) continue;
      const imports = [...(await response.text()).matchAll(/ from '([^']+)'/g)];
      for (const [, name = ''] of imports) seen.add(new URL(name, `http://x${path}`).pathname);
    }
    assert.ok(seen.has('/author/locales/zh-cn.js'), [...seen].join(' '));
  });

  it('gives nothing else of the server’s files', async () => {
    for (const path of ['/author/', '/author/..%2fmain.js', '/author/index.html', '/author/../main.ts'])
      assert.equal((await get(path)).status, 404, path);
  });

  it('speaks Chinese as it speaks English', () => {
    assert.deepEqual(Object.keys(zhCn).sort(), Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) assert.equal(typeof zhCn[key], typeof text, key);
  });
});
