// How fast a card takes in a flood of output beside other ways to show it, in one real Chromium:
//
//     npm run build    (and CHROMIUM_BIN=<path> where it is not /usr/bin/chromium)
//     npm install --no-save @xterm/xterm@6    (or XTERM=<its folder>; without it, that column is left out)
//     node --conditions=code-card-source --import=tsx test/bench/output.ts [rounds] [kind…]
import {existsSync} from 'node:fs';
import {chromium, type Browser, type CDPSession, type Page} from 'playwright-core';
import {KINDS, startFloods, type Format, type Kind} from './output-server.js';

const MEGABYTE = 1_000_000;
const FLOOD_BYTES = 16 * MEGABYTE;
const LONG_FLOOD_BYTES = 64 * MEGABYTE;
const LATENCY_CHUNKS = 60;

interface Reference {
  what: string;
  isAtLeast?: boolean;
  must: number;
  aim: number;
}

/** What each figure has to be, and what it should be. */
const REFERENCES = {
  ratio: {what: 'of the limit', isAtLeast: true, must: 0.4, aim: 0.7},
  gapP99: {what: 'ms, 99th percentile of the frame gaps', must: 50, aim: 34},
  longestGap: {what: 'times the longest gap of doing nothing', must: 2, aim: 1},
  heapGrowth: {what: '% more JS heap after 64 MB than after 16 MB', must: 10, aim: 0},
  frames: {what: 'frames at most from a small chunk to its pixel', must: 2, aim: 1},
  atRest: {what: 'bytes of the output’s script on a page whose card is not run', must: 0, aim: 0},
} satisfies Record<string, Reference>;

/** The chunks that only a run needs, as the build names them. */
const OUTPUT_CHUNKS = /\/(run-kit|input-kit|show-display)-/;

interface Reader {
  label: string;
  /** As `output-page.js` calls it. */
  name: string;
  format: Format;
}

const XTERM = process.env['XTERM'] ?? new URL('../../node_modules/@xterm/xterm', import.meta.url).pathname;

const LIMIT: Reader = {label: 'nothing', name: 'nothing', format: 'text'};
const PARSED: Reader = {label: 'parse NDJSON', name: 'parse NDJSON', format: 'ndjson'};
const AS_TEXT: Reader = {label: 'card, text', name: 'card', format: 'text'};
const AS_NDJSON: Reader = {label: 'card, NDJSON', name: 'card', format: 'ndjson'};
const READERS: readonly Reader[] = [
  LIMIT,
  ...(existsSync(XTERM) ? [{label: 'xterm.js', name: 'xterm.js', format: 'text'} as const] : []),
  {label: 'growing <pre>', name: 'growing <pre>', format: 'text'},
  AS_TEXT,
  PARSED,
  AS_NDJSON,
];

interface Flood {
  ms: number;
  gaps: number[];
}

const [rounds = '5', ...kinds] = process.argv.slice(2);
const judged: {line: string; isMet: boolean}[] = [];
const server = await startFloods({XTERM});
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  for (const kind of kinds.length > 0 ? (kinds as Kind[]) : KINDS) await compare(browser, kind);
  await measureHeap(browser);
  await measureLatency(browser);
  await measureAtRest(browser);
} finally {
  await browser.close();
  await server.close();
}
console.log('\nAll figures beside what they must be and what is aimed at:');
for (const {line} of judged) console.log(line);
process.exitCode = judged.every(({isMet}) => isMet) ? 0 : 1;

/** The readers take turns, so that what else the machine does weighs on all of them. */
async function compare(browser: Browser, kind: Kind): Promise<void> {
  const floods = new Map<Reader, Flood[]>(READERS.map((reader) => [reader, []]));
  for (let round = 0; round < Number(rounds); round++)
    for (const reader of READERS) floods.get(reader)?.push(await flood(browser, reader, kind));
  console.log(`\n${kind}`);
  for (const reader of READERS) {
    const {speed, p99, longest} = summary(floods.get(reader) ?? []);
    const limit = summary(floods.get(reader.format === 'text' ? LIMIT : PARSED) ?? []);
    const ratio = speed / limit.speed;
    console.log(
      `  ${reader.label.padEnd(14)} ${speed.toFixed(1).padStart(7)} MB/s  ${ratio.toFixed(2).padStart(5)} of the limit` +
        `  frame gaps: p99 ${p99.toFixed(0).padStart(4)} ms, longest ${longest.toFixed(0).padStart(4)} ms` +
        ` (${(longest / limit.longest).toFixed(1)} x)`,
    );
    if (reader.name !== 'card') continue;
    const whose = `${kind}, ${reader.label}`;
    judge(whose, 'ratio', ratio);
    judge(whose, 'gapP99', p99);
    judge(whose, 'longestGap', longest / limit.longest);
  }
}

async function flood(browser: Browser, {name, format}: Reader, kind: Kind): Promise<Flood> {
  const page = await open(browser);
  const result = await page.evaluate<Flood>(
    `bench.flood(${JSON.stringify(name)}, ${JSON.stringify(floodUrl(kind, format))})`,
  );
  await page.close();
  return result;
}

function floodUrl(kind: Kind, format: Format, bytes = FLOOD_BYTES): string {
  return `/flood?kind=${encodeURIComponent(kind)}&format=${format}&bytes=${bytes}`;
}

/** Of all rounds the median; the 99th percentile needs the frames of all of them to be one. */
function summary(floods: readonly Flood[]): {speed: number; p99: number; longest: number} {
  return {
    speed: median(floods.map(({ms}) => FLOOD_BYTES / MEGABYTE / (ms / 1000))),
    p99: quantile(
      floods.flatMap(({gaps}) => gaps),
      0.99,
    ),
    longest: median(floods.map(({gaps}) => Math.max(...gaps))),
  };
}

async function measureHeap(browser: Browser): Promise<void> {
  const page = await open(browser);
  const session = await page.context().newCDPSession(page);
  const used: number[] = [];
  for (const bytes of [FLOOD_BYTES, FLOOD_BYTES, LONG_FLOOD_BYTES]) {
    await page.evaluate(`bench.flood('card', '${floodUrl('plain lines', 'text', bytes)}')`);
    used.push(await usedHeap(session));
  }
  const [, short = NaN, long = NaN] = used; // The first one warms up.
  console.log(
    `\nJS heap after 16 MB ${(short / MEGABYTE).toFixed(1)} MB, after 64 MB ${(long / MEGABYTE).toFixed(1)} MB`,
  );
  judge('card, plain lines', 'heapGrowth', 100 * (long / short - 1));
  await page.close();
}

async function usedHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

async function measureLatency(browser: Browser): Promise<void> {
  const page = await open(browser);
  const frames = await page.evaluate<number[]>(`bench.latency(${LATENCY_CHUNKS})`);
  console.log(`a small chunk to its pixel: median ${median(frames)} frames, at most ${Math.max(...frames)}`);
  judge('card', 'frames', Math.max(...frames));
  await page.close();
}

/** Scripts that a page with a card has loaded once nothing more comes. */
async function measureAtRest(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  let bytes = 0;
  page.on('response', (response) => {
    if (OUTPUT_CHUNKS.test(response.url())) bytes += Number(response.headers()['content-length'] ?? NaN);
  });
  await page.goto(`${server.url}at-rest`);
  await page.locator('code-card').scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  judge('card', 'atRest', bytes);
  await page.close();
}

async function open(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction('globalThis.bench');
  return page;
}

function judge(whose: string, name: keyof typeof REFERENCES, value: number): void {
  const {what, must, aim, isAtLeast = false}: Reference = REFERENCES[name];
  const isMet = isAtLeast ? value >= must : value <= must;
  const sign = isAtLeast ? '≥' : '≤';
  const digits = Math.abs(value) < 10 ? 2 : 0;
  judged.push({
    line: `  ${isMet ? 'met   ' : 'MISSED'} ${whose.padEnd(30)} ${value.toFixed(digits).padStart(6)} ${what} (must ${sign} ${must}, aim ${aim})`,
    isMet,
  });
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
