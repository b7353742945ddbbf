import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startServer, type TestServer} from '../helpers/start-server.js';
import {askAs, tokenOf, WITH_TOKENS} from '../helpers/test-users.js';

/** The attributes of the page's card. */
function cardOf(html: string): Record<string, string> {
  const [tag = ''] = /<code-card [^>]*>/.exec(html) ?? [];
  return Object.fromEntries(
    [...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
}

describe('/embed', () => {
  let server: TestServer;
  let url: string;

  before(async () => {
    server = await startServer({ORIGINS: 'https://docs.example'});
    url = server.url;
  });
  after(() => server.close());

  it('is a page with one card, in the language and the look that are asked for', async () => {
    const response = await fetch(`${url}/embed?language=c%2B%2B&theme=dark&lang=pt-BR&label=Two%20sums`);
    const html = await response.text();
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.deepEqual(cardOf(html), {
      language: 'c++',
      theme: 'dark',
      label: 'Two sums',
      endpoint: 'runs',
      embed: 'embed',
    });
    assert.match(html, /<html lang="pt-BR">/);
    assert.match(html, /<meta name="color-scheme" content="dark" \/>/);
  });

  it('runs at its own server whatever the query says', async () => {
    const html = await (
      await fetch(`${url}/embed?endpoint=https://evil.example/runs&embed=x&autorun&framed=no`)
    ).text();
    assert.deepEqual(cardOf(html), {theme: 'auto', endpoint: 'runs', embed: 'embed'});
    assert.match(html, /<code-card framed [^>]*><\/code-card>/);
    assert.doesNotMatch(/<code-card [^>]*>/.exec(html)?.[0] ?? '', /autorun/);
  });

  it('makes no markup of a hostile query', async () => {
    for (const evil of [
      '"><script>alert(1)</script>',
      "' onload='alert(1)",
      '</title><script>alert(1)</script>',
      '&quot;><b>',
      'a\u0000b',
      '\u2028<b>',
    ]) {
      const query = ['language', 'theme', 'lang', 'label', 'other']
        .map((name) => `${name}=${encodeURIComponent(evil)}`)
        .join('&');
      const html = await (await fetch(`${url}/embed?${query}`)).text();
      assert.deepEqual(
        [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag),
        ['<script type="module" src="code-card.js">'],
        evil,
      );
      const tags = html.match(/<[^>]*>/g) ?? [];
      assert.doesNotMatch(tags.join('').replaceAll(/"[^"]*"/g, ''), /<b>| onload=/, evil);
      const {theme, language} = cardOf(html);
      assert.deepEqual({theme, language}, {theme: 'auto', language: undefined});
    }
    const twice = await (await fetch(`${url}/embed?language=python&language=x`)).text();
    assert.equal(cardOf(twice)['language'], undefined);
  });

  it('allows itself nothing but the element, and pages of allowed origins to frame it', async () => {
    const policy = (await fetch(`${url}/embed`)).headers.get('content-security-policy') ?? '';
    assert.match(
      policy,
      /default-src 'none'; script-src 'self'; style-src 'self' 'sha256-[\w+/=]+'; connect-src 'self'/,
    );
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(
      policy,
      /frame-ancestors 'self' https:\/\/docs\.example http:\/\/localhost:\* http:\/\/127\.0\.0\.1:\*$/,
    );
  });

  it('is of a stored card, too', async () => {
    const html = await (await fetch(`${url}/embed/my%20book/%22card`)).text();
    const {book, card, endpoint, embed} = cardOf(html);
    assert.deepEqual(
      {book, card, endpoint, embed},
      {
        book: 'my book',
        card: '&quot;card',
        endpoint: '../../books/{book}/cards/{card}/run',
        embed: '../../embed',
      },
    );
    assert.match(html, /src="\.\.\/\.\.\/code-card\.js"/);
  });

  it('leads to the card that the server keeps, and tells nobody whether there is one', async () => {
    const {url, close} = await startServer(WITH_TOKENS);
    const owner = askAs(url, await tokenOf('anna'));
    const make = async (visibility: string) => {
      const {body: book} = await owner('POST', '/books', {title: 'A', visibility});
      const card = {title: 'A', language: 'bash', code: 'echo kept'};
      const {body} = await owner('POST', `/books/${book.id}/cards`, card);
      return [book.id as string, body.id as string] as const;
    };
    const embedOf = async (book: string, card: string) => {
      const page = `${url}/embed/${book}/${card}`;
      const html = await (await fetch(page)).text();
      const attributes = cardOf(html);
      const endpoint = (attributes['endpoint'] ?? '').replace('{book}', book).replace('{card}', card);
      return {html: html.replaceAll(book, 'BOOK').replaceAll(card, 'CARD'), run: new URL(endpoint, page)};
    };
    const shown = await embedOf(...(await make('public')));
    const run = await askAs(url)('POST', shown.run.pathname, {});
    assert.match(run.body, /kept/);
    const card = await askAs(url)('GET', shown.run.pathname.replace(/\/run$/, ''));
    assert.equal(card.body.code, 'echo kept');
    const hidden = await embedOf(...(await make('private')));
    assert.equal((await askAs(url)('POST', hidden.run.pathname, {})).status, 404);
    assert.equal(hidden.html, (await embedOf('aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb')).html);
    await close();
  });

  it('is framed by whom the operator names', async () => {
    const open = await startServer({FRAME_ANCESTORS: '*', ORIGINS: 'https://docs.example'});
    const policy = (await fetch(`${open.url}/embed`)).headers.get('content-security-policy') ?? '';
    await open.close();
    assert.match(policy, /frame-ancestors 'self' \*$/);
  });

  it('is not there without a sandbox', async () => {
    const unsafe = await startServer({}, '--unsafe');
    const {status} = await fetch(`${unsafe.url}/embed`);
    await unsafe.close();
    assert.equal(status, 404);
  });
});

describe('/oembed', () => {
  let server: TestServer;
  let url: string;

  before(async () => {
    server = await startServer();
    url = server.url;
  });
  after(() => server.close());
  const ask = (page: string, rest = '') => fetch(`${url}/oembed?url=${encodeURIComponent(page)}${rest}`);

  it('tells how to frame the page of a card', async () => {
    const page = `${url}/embed?language=python&label=%3Cb%3E#code=abc`;
    const response = await ask(page, '&maxwidth=400&maxheight=5000&format=json');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(await response.json(), {
      version: '1.0',
      type: 'rich',
      provider_name: 'code-card',
      provider_url: `${url}/`,
      title: '<b>',
      width: 400,
      height: 360,
      html: `<iframe src="${url}/embed?language=python&amp;label=%3Cb%3E#code=abc" title="&lt;b&gt;" width="400" height="360" loading="lazy"></iframe>`,
    });
  });

  it('is found from the page', async () => {
    const html = await (await fetch(`${url}/embed?language=python&theme=dark`)).text();
    const [, href] = /type="application\/json\+oembed" href="([^"]+)"/.exec(html) ?? [];
    const {html: frame} = (await (await fetch(new URL(href!, `${url}/embed`))).json()) as {html: string};
    assert.match(frame, /src="http:[^"]+\/embed\?language=python&amp;theme=dark"/);
  });

  it('answers for no other site, page or format', async () => {
    for (const page of [
      'https://evil.example/embed',
      `${url}/docs`,
      `javascript:alert(1)//${url}/embed`,
      `${url}/embed/../docs`,
      'http://[/embed',
    ])
      assert.equal((await ask(page)).status, 404, page);
    assert.equal((await ask(`${url}/embed`, '&format=xml')).status, 501);
    assert.equal((await ask(`${url}/embed`, '&maxwidth=0')).status, 400);
    assert.equal((await fetch(`${url}/oembed`)).status, 400);
    assert.equal((await ask(`${url}/embed#${'a'.repeat(40_000)}`)).status >= 400, true);
  });
});
