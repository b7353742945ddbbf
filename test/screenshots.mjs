// Pictures of the real thing: `npm run screenshots`. Renews docs/card.png and docs/card-dark.png, which the READMEs show;
// with a folder (`npm run screenshots -- FOLDER`) it also puts the demo page there, in each of its moments.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {chromium} from 'playwright-core';
import {buildIfStale} from '../scripts/build.mjs';
import {CHROMIUM_FLAGS, findChromium} from '../scripts/lib/programs.mjs';
import {ROOT} from '../scripts/lib/root.mjs';

const SCHEMES = ['light', 'dark'];
/** A phone and a desktop, in CSS pixels. */
const WIDTHS = [360, 1400];
/** The room that the card of the READMEs has, in CSS pixels. */
const CARD_WIDTH = 720;

/** For each moment of the demo page what leads to it; each on a fresh page. */
const MOMENTS = {
  'at-rest': () => Promise.resolve(),
  running: async (page) => {
    await runAll(page, ['Line by line', 'Without end']);
    await cardUnder(page, 'Without end').getByText('3 and on').waitFor();
    await runAll(page, ['A program that asks']);
    const asking = cardUnder(page, 'A program that asks');
    for (const guess of ['50', '75']) {
      await asking.locator('.input.waiting input').fill(guess);
      await asking.locator('.input input').press('Enter');
    }
    await asking.locator('.input.waiting').waitFor();
  },
  ended: async (page) => {
    const names = ['Hello', 'Chinese and emoji', 'Input and arguments', 'JavaScript', 'Bash', '中文界面'];
    await Promise.all((await runAll(page, names)).map(ended));
  },
  failed: async (page) => {
    const setEndpoint = (card) => card.setAttribute('endpoint', 'http://127.0.0.1:9/nobody-listens');
    await cardUnder(page, 'Hello').evaluate(setEndpoint);
    await Promise.all((await runAll(page, ['Hello', 'A traceback'])).map(ended));
  },
};

if (!buildIfStale()) process.exit(1);
const server = await startServer();
const browser = await chromium.launch({executablePath: findChromium(), args: CHROMIUM_FLAGS});
try {
  for (const scheme of SCHEMES) await photographCard(scheme);
  const [folder] = process.argv.slice(2);
  if (folder) await photographPage(folder);
} finally {
  await browser.close();
  await server.stop();
}

async function photographCard(colorScheme) {
  const file = `${ROOT}/docs/card${colorScheme === 'dark' ? '-dark' : ''}.png`;
  const page = await openDemo({colorScheme, width: CARD_WIDTH, deviceScaleFactor: 2});
  const [card] = await runAll(page, ['Line by line']);
  await ended(card);
  await card.screenshot({path: file});
  console.log(file);
  await page.close();
}

async function photographPage(folder) {
  mkdirSync(folder, {recursive: true});
  for (const colorScheme of SCHEMES)
    for (const width of WIDTHS)
      for (const [moment, lead] of Object.entries(MOMENTS)) {
        const file = `${folder}/${moment}-${colorScheme}-${width}.png`;
        const page = await openDemo({colorScheme, width});
        await lead(page);
        await page.screenshot({path: file, fullPage: true});
        console.log(file);
        await page.close();
      }
}

/** Opens the demo in a window as high as the page: colours come only to cards that are seen. */
async function openDemo({width, ...options}) {
  const page = await browser.newPage({...options, viewport: {width, height: 900}, locale: 'en'});
  await page.goto(server.url);
  const height = await page.locator('html').evaluate((html) => html.scrollHeight);
  await page.setViewportSize({width, height});
  for (const card of await page.locator('code-card').all())
    await card.locator('[class^="tok-"]').first().waitFor();
  return page;
}

function cardUnder(page, heading) {
  return page
    .locator('section', {has: page.getByRole('heading', {name: heading, exact: true})})
    .locator('code-card');
}

/** One after the other: there is but one mouse. */
async function runAll(page, headings) {
  const cards = headings.map((heading) => cardUnder(page, heading));
  for (const card of cards) await card.locator('[part="run-button"]').click();
  await page.mouse.move(0, 0);
  return cards;
}

function ended(card) {
  return card.evaluate(
    (element) =>
      element.state === 'ended' ||
      new Promise((resolve) => element.addEventListener('run-end', resolve, {once: true})),
  );
}

async function startServer() {
  const env = {...process.env, HOST: '127.0.0.1', PORT: '0', AUTH: 'off'};
  const child = spawn(process.execPath, ['server/dist/main.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill();
    await closed;
  };
  for await (const line of createInterface({input: child.stdout})) {
    const [url] = /http:\S+/.exec(line) ?? [];
    if (url) return {url, stop};
  }
  throw new Error('Expected the server to print its address; it says above why it did not.');
}
