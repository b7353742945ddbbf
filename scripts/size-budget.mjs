// Measures in a real browser what a page with one card loads, and keeps it under the budget. Run after a build.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {chromium} from 'playwright-core';
import {CHROMIUM_FLAGS, findChromium} from './lib/programs.mjs';
import {ROOT} from './lib/root.mjs';

/** The bytes of script, gzip -9, that a page with one card may have loaded by then. */
const BUDGET = {
  'at rest, plain text': 18_000,
  'at rest, Python highlighted': 56_000,
  'element, highlighter, editor and Python': 150_000,
  'what runs add: client and output': 20_000,
  'what an open card adds: controls and menu': 10_000,
};

const DIST = `${ROOT}/dist`;
/** No server has this address: the browser's own routing answers from dist/. */
const SITE = 'https://code-card.test/';
const RUN = {
  contentType: 'application/x-ndjson',
  body: '{"type":"stdout","text":"1"}\n{"type":"exit","code":0}\n',
};

const complaints = [...importComplaints(), ...sizeComplaints(await measure())];
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

function sizeComplaints(sizes) {
  return Object.entries(BUDGET).flatMap(([moment, budget]) => {
    console.log(`${String(sizes[moment]).padStart(7)} of ${budget} bytes ${moment}`);
    return sizes[moment] <= budget
      ? []
      : [`Expected at most ${budget} bytes ${moment}, got ${sizes[moment]}.`];
  });
}

/** The entry is a single request; pages load it with a query, so a chunk that imports it would load it twice. */
function importComplaints() {
  const entryImports = specifiers(
    'code-card.js',
    /\bimport\s*(?:[\w$*{][^;"'`()]*from\s*)?["'`](\.[^"'`]+)/g,
  );
  const chunks = readdirSync(`${DIST}/chunks`).filter((name) => name.endsWith('.js'));
  const backward = chunks.filter(
    (name) => specifiers(`chunks/${name}`, /["'`](\.\.\/[^"'`]+\.js)["'`]/g).length > 0,
  );
  return [
    ...entryImports.map((name) => `Expected no static import in code-card.js, got ${name}.`),
    ...backward.map((name) => `Expected chunks to import only chunks, chunks/${name} does not.`),
  ];
}

function specifiers(name, pattern) {
  return [...readFileSync(`${DIST}/${name}`, 'utf8').matchAll(pattern)].map(([, specifier]) => specifier);
}

async function measure() {
  const browser = await chromium.launch({executablePath: findChromium(), args: CHROMIUM_FLAGS});
  try {
    const plain = await openPage(browser, 'text');
    const python = await openPage(browser, 'python');
    const card = python.locator('code-card');
    await card.locator('[class^="tok-"]').first().waitFor();
    const atRest = python.scriptBytes;
    await card.click();
    await card.locator('.cm-editor').waitFor();
    await card.evaluate((element) => element.run());
    return {
      'at rest, plain text': plain.scriptBytes,
      'at rest, Python highlighted': atRest,
      'element, highlighter, editor and Python': python.scriptBytes - python.runBytes - python.openBytes,
      'what runs add: client and output': python.runBytes,
      'what an open card adds: controls and menu': python.openBytes,
    };
  } finally {
    await browser.close();
  }
}

/** A page with one card; its `scriptBytes` counts on, `runBytes` what of that is for runs, `openBytes` for open cards. */
async function openPage(browser, language) {
  const page = Object.assign(await browser.newPage(), {scriptBytes: 0, runBytes: 0, openBytes: 0});
  await page.route(`${SITE}**`, async (route) => {
    const {pathname} = new URL(route.request().url());
    const answer = answerTo(pathname, language);
    if (answer.contentType === 'text/javascript') {
      const {length} = gzipSync(answer.body, {level: 9});
      page.scriptBytes += length;
      if (pathname.includes('/run-kit-')) page.runBytes += length;
      if (pathname.includes('/open-kit-')) page.openBytes += length;
    }
    await route.fulfill(answer);
  });
  await page.goto(SITE, {waitUntil: 'networkidle'});
  return page;
}

function answerTo(pathname, language) {
  if (pathname === '/') return {contentType: 'text/html', body: pageWith(language)};
  if (pathname === '/runs') return RUN;
  if (!existsSync(DIST + pathname)) return {status: 404};
  return {contentType: 'text/javascript', body: readFileSync(DIST + pathname)};
}

function pageWith(language) {
  return `<!doctype html><meta charset="utf-8"><script type="module" src="/code-card.js"></script>
<code-card language="${language}" endpoint="/runs"><pre>print(1)</pre></code-card>`;
}
