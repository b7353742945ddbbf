import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import type {TestBrowser} from '../helpers/browser.js';
import {startWithBooks} from '../helpers/start-with-books.js';
import {tokenOf} from '../helpers/test-users.js';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('An author', () => {
  let server: Awaited<ReturnType<typeof startWithBooks>>;
  let browser: TestBrowser;
  before(async () => {
    server = await startWithBooks('--unsafe');
    ({browser} = server);
  });
  after(() => server.close());

  /** Opens the page and signs in with a token, by the keyboard. */
  async function openAs(user: string): Promise<Page> {
    const page = await browser.open();
    await page.goto(`${server.url}/author`);
    await page.getByLabel('Token').focus();
    await page.keyboard.insertText(await tokenOf(user));
    await page.keyboard.press('Enter');
    await page.getByText(`You are ${user}.`).waitFor();
    return page;
  }

  async function create(page: Page, what: 'book' | 'card', title: string): Promise<void> {
    const form = page.locator('form.new');
    await form.getByLabel(`Title of the ${what}`).focus();
    await page.keyboard.insertText(title);
    await page.keyboard.press('Enter');
  }

  const said = (page: Page, text: string | RegExp) =>
    page.getByRole('status').getByText(text).first().waitFor();
  const titles = (page: Page) => page.locator('.cards .title').allTextContents();

  async function complaintsOf(page: Page): Promise<unknown[]> {
    await page.evaluate(AXE);
    return page.evaluate('axe.run().then(({violations}) => violations.map(({id, help}) => ({id, help})))');
  }

  it('makes a book with the keyboard: cards are written, run, saved, moved, embedded and deleted', async () => {
    const page = await openAs('anna');
    await create(page, 'book', 'Sorting for beginners');
    await page.getByRole('heading', {name: 'Sorting for beginners'}).waitFor();
    await create(page, 'card', 'First');
    await page.getByRole('button', {name: 'Run: First'}).waitFor();
    await create(page, 'card', 'Second');
    const second = page.locator('.cards > li').nth(1);
    await second.getByRole('textbox', {name: 'Code: Second'}).click();
    await second.locator('[contenteditable=true]').waitFor();
    await page.keyboard.insertText('print(sorted(words))');
    await second.locator('summary').focus();
    await page.keyboard.press('Enter');
    await second.getByLabel('Hidden setup').fill("words = ['b', 'a']");
    await second.getByRole('button', {name: 'Save', exact: true}).press('Enter');
    await said(page, 'Saved.');
    await second.getByRole('button', {name: 'Run: Second'}).press('Enter');
    await second.locator('[part="stdout"]').getByText("['a', 'b']").waitFor();
    await second.getByRole('button', {name: 'Take the last output'}).press('Enter');
    await second.getByLabel('Title of the card').fill('Sorted');
    // The run has given the card a new version; this names it.
    await second.getByRole('button', {name: 'Save', exact: true}).press('Enter');
    const up = page.getByRole('button', {name: 'Up: Sorted'});
    await up.press('Enter');
    await said(page, '“Sorted” is number 1 now.');
    assert.deepEqual(await titles(page), ['Sorted', 'First']);
    assert.equal(await page.locator(':focus').getAttribute('aria-label'), 'Up: Sorted');
    assert.deepEqual(await complaintsOf(page), []);

    await page.reload();
    await page.getByRole('button', {name: 'Edit: Sorted'}).press('Enter');
    assert.equal(await page.getByLabel('Expected output').inputValue(), "['a', 'b']\n");
    await page.getByRole('button', {name: 'Show runs'}).press('Enter');
    await page.getByRole('button', {name: 'Show: anna, Sorted'}).press('Enter');
    await page.locator('pre').getByText("['a', 'b']").waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', {name: 'Delete', exact: true}).press('Enter');
    await said(page, 'Deleted.');
    assert.deepEqual(await titles(page), ['First']);
    assert.deepEqual(browser.takeErrors(), []);
  });

  it('is told when somebody has changed a card meanwhile, and overwrites nothing', async () => {
    const page = await openAs('anna');
    await create(page, 'book', 'Two at once');
    await create(page, 'card', 'Shared');
    await page.getByRole('button', {name: 'Run: Shared'}).waitFor();
    const other = await openAs('anna');
    await other.getByRole('link', {name: 'Two at once'}).click();
    await other.getByRole('button', {name: 'Edit: Shared'}).click();
    await other.locator('form.card').getByLabel('Title of the card').fill('Theirs');
    await other.locator('form.card').getByRole('button', {name: 'Save'}).click();
    await said(other, 'Saved.');
    await page.locator('form.card').getByLabel('Title of the card').fill('Mine');
    await page.locator('form.card').getByRole('button', {name: 'Save'}).click();
    const alert = page.getByRole('alert').getByText('Somebody has changed this meanwhile');
    await alert.waitFor();
    await page.getByRole('button', {name: 'Reload'}).click();
    await alert.waitFor({state: 'detached'});
    assert.equal(await page.locator('form.card').getByLabel('Title of the card').inputValue(), 'Theirs');
    assert.deepEqual(browser.takeErrors(), []);
  });

  it('keeps a private book to themselves, and a token no longer than the tab', async () => {
    const page = await openAs('anna');
    await create(page, 'book', 'Secret');
    await page.getByRole('heading', {name: 'Secret'}).waitFor();
    const other = await openAs('ben');
    await other.getByRole('heading', {name: 'Books', exact: true}).waitFor();
    assert.equal(await other.getByText('Secret').count(), 0);
    await other.goto(page.url());
    await other.getByRole('alert').getByText('That did not work').waitFor();
    await other.getByRole('button', {name: 'Forget the token'}).click();
    await other.getByLabel('Token').waitFor();
    const tab = await other.context().newPage();
    await tab.goto(`${server.url}/author`);
    await tab.getByText('Nobody is signed in.').waitFor();
    assert.equal(await tab.evaluate('document.cookie + JSON.stringify(localStorage)'), '{}');
  });

  it('reads the page in Chinese where the browser asks for it', async () => {
    const page = await browser.open({locale: 'zh-CN'});
    await page.goto(`${server.url}/author`);
    await page.getByText('尚未登录。').waitFor();
    assert.equal(await page.evaluate('document.documentElement.lang'), 'zh-CN');
  });
});
