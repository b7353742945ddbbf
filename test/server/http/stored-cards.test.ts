// Cards in a page of a site, by the real server: what each reader sees and keeps.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import type {TestBrowser} from '../helpers/browser.js';
import {startWithBooks} from '../helpers/start-with-books.js';
import {tokenOf} from '../helpers/test-users.js';

describe('A stored card on a page', () => {
  let server: Awaited<ReturnType<typeof startWithBooks>>;
  let browser: TestBrowser;
  before(async () => {
    server = await startWithBooks();
    ({browser} = server);
  });
  after(() => server.close());

  async function post(user: string, path: string, body: object): Promise<{id: string}> {
    const headers = {authorization: `Bearer ${await tokenOf(user)}`, 'content-type': 'application/json'};
    const response = await fetch(server.url + path, {method: 'POST', headers, body: JSON.stringify(body)});
    assert.equal(response.status, 201, await response.clone().text());
    return (await response.json()) as {id: string};
  }

  async function makeCard(owner: string, visibility: string, more: object = {}) {
    const book = await post(owner, '/books', {title: 'Lists', visibility});
    const card = {title: 'Sorting', language: 'python', code: "print('the author')", ...more};
    return {book: book.id, card: (await post(owner, `/books/${book.id}/cards`, card)).id};
  }

  /** @param tokens - What the site's login gives the page, the last one again and again; none: nobody is signed in. */
  async function openCard({book, card}: {book: string; card: string}, ...tokens: string[]): Promise<Page> {
    const page = await browser.open();
    await page.route('**/lesson', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>lesson</title>
          <script type="module">
            addEventListener('run-request', (event) => event.waitUntil(getToken().then((token) => {
              if (token) event.headers.set('authorization', 'Bearer ' + token);
            })));
          </script>
          <script type="module" src="/code-card.js"></script>
          <code-card endpoint="/books/{book}/cards/{card}/run" book="${book}" card="${card}"></code-card>`,
      }),
    );
    await page.exposeFunction('getToken', () => (tokens.length > 1 ? tokens.shift() : tokens[0]));
    await page.goto(`${server.url}/lesson`);
    return page;
  }

  const codeOf = (page: Page) => page.evaluate<string>("document.querySelector('code-card').code");
  const shows = (page: Page, text: string) =>
    page.locator('code-card').getByText(text, {exact: true}).first().waitFor();

  /** As a reader does it. */
  async function replaceCode(page: Page, code: string): Promise<void> {
    await page.getByRole('textbox').click();
    await page.locator('code-card [part="code"] [contenteditable=true]').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(code);
  }

  it('brings back what a reader has run, and shows others what its author wrote', async () => {
    const stored = await makeCard('carol', 'public');
    const [anna, ben] = await Promise.all([tokenOf('anna'), tokenOf('ben')]);
    const page = await openCard(stored, anna);
    await page.getByRole('group', {name: 'Sorting', exact: true}).waitFor();
    assert.equal(await codeOf(page), "print('the author')");
    await replaceCode(page, "print('anna')");
    await shows(page, 'not saved yet');
    await page.getByRole('button', {name: 'Run: Sorting'}).click();
    await shows(page, 'saved');
    await page.reload();
    await shows(page, 'saved');
    assert.equal(await codeOf(page), "print('anna')");
    const other = await openCard(stored, ben);
    await other.getByRole('group', {name: 'Sorting', exact: true}).waitFor();
    assert.equal(await codeOf(other), "print('the author')");
    assert.deepEqual(browser.takeErrors(), []);
  });

  it('keeps nothing of readers who are not signed in, and says so', async () => {
    const page = await openCard(await makeCard('carol', 'public'));
    await page.getByRole('button', {name: 'Run: Sorting'}).click();
    await page.locator('code-card [part="stdout"]').getByText('the author').waitFor();
    await shows(page, 'not saved: sign in');
  });

  it('asks the page once more when a token has expired, and the run goes on', async () => {
    const stored = await makeCard('carol', 'public');
    const [fresh, expired] = await Promise.all([tokenOf('anna'), tokenOf('anna', {expires: '-1h'})]);
    const page = await openCard(stored, expired, fresh, expired, fresh);
    await page.getByRole('button', {name: 'Run: Sorting'}).click();
    await page.locator('code-card [part="stdout"]').getByText('the author').waitFor();
  });

  it('does not exist for those whom a private book is not for', async () => {
    const stored = await makeCard('anna', 'private');
    const path = `/books/${stored.book}/cards/${stored.card}`;
    const ben = await tokenOf('ben');
    for (const [method, address] of [
      ['GET', path],
      ['POST', `${path}/run`],
      ['PUT', `${path}/draft`],
      ['GET', `/books/${stored.book}`],
    ] as const) {
      const headers = {authorization: `Bearer ${ben}`, 'content-type': 'application/json'};
      const body = method === 'GET' ? {} : {body: JSON.stringify({code: ''})};
      assert.equal((await fetch(server.url + address, {method, headers, ...body})).status, 404, address);
    }
    const page = await openCard(stored, ben);
    await page.getByText('This card does not exist, or you may not read it.').waitFor();
    const own = await openCard(stored, await tokenOf('anna'));
    await own.getByRole('group', {name: 'Sorting', exact: true}).waitFor();
  });

  it('is a page of its own to be framed, unless it is private', async () => {
    const {book, card} = await makeCard('carol', 'public');
    const page = await browser.open();
    await page.route('**/lesson', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>lesson</title><iframe src="/embed/${book}/${card}" title="Sorting"></iframe>`,
      }),
    );
    await page.goto(`${server.url}/lesson`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', {name: 'Run: Sorting'}).click();
    await frame.locator('code-card [part="stdout"]').getByText('the author').waitFor();
    await frame.getByText('not saved: sign in').waitFor();
    assert.deepEqual(browser.takeErrors(), []);
    const secret = await makeCard('carol', 'private');
    await page.goto(`${server.url}/embed/${secret.book}/${secret.card}`);
    await page.getByText('This card does not exist, or you may not read it.').waitFor();
  });

  it('tells a reader that its author has changed it, and lets them choose', async () => {
    const stored = await makeCard('carol', 'public', {expected: 'newer\n'});
    const path = `${server.url}/books/${stored.book}/cards/${stored.card}`;
    const page = await openCard(stored, await tokenOf('anna'));
    await page.getByRole('group', {name: 'Sorting', exact: true}).waitFor();
    await replaceCode(page, "print('anna')");
    await page.getByRole('button', {name: 'Run: Sorting'}).click();
    await page.getByText('The output differs from the expected one, which is:').waitFor();
    const headers = {
      authorization: `Bearer ${await tokenOf('carol')}`,
      'content-type': 'application/json',
      'if-match': '*',
    };
    const body = JSON.stringify({code: "print('newer')"});
    assert.equal((await fetch(path, {method: 'PATCH', headers, body})).status, 200);
    await page.reload();
    await page.getByText('The author has changed this card since you began.').waitFor();
    assert.equal(await codeOf(page), "print('anna')");
    await page.getByRole('button', {name: 'Take theirs'}).click();
    await page.getByText('The author has changed this card').waitFor({state: 'detached'});
    assert.equal(await codeOf(page), "print('newer')");
    await page.getByRole('button', {name: 'Run: Sorting'}).click();
    await shows(page, '✓ output as expected');
  });
});
