// How fast a card takes in a flood of output beside other ways to show it, in one real Chromium:
//
//     npm run build
//     npm install --no-save @xterm/xterm@6    (or XTERM=<its folder>; without it, that column is left out)
//     node --conditions=code-card-source --import=tsx test/bench/output.ts [rounds] [kind…]
import {existsSync} from 'node:fs';
import {chromium, type Browser, type CDPSession, type Page} from 'playwright-core';
import {CHROMIUM_FLAGS, findChromium} from '../../scripts/lib/programs.mjs';
import {KINDS, startFloods, type Format, type Kind} from './output-server.js';

const MEGABYTE = 1_000_000;
const FLOOD_BYTES = 16 * MEGABYTE;
const LONG_FLOOD_BYTES = 64 * MEGABYTE;
const LATENCY_CHUNKS = 60;

/** What each figure must be. */
const MUST = {ratio: 0.4, gapP99Ms: 50, longestGapRatio: 2, heapGrowth: 0.1, frames: 2};

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

const [rounds = '3', ...kinds] = process.argv.slice(2);
const complaints: string[] = [];
const server = await startFloods({XTERM});
const browser = await chromium.launch({executablePath: findChromium() ?? 'chromium', args: CHROMIUM_FLAGS});
try {
  for (const kind of kinds.length > 0 ? (kinds as Kind[]) : KINDS) await compare(browser, kind);
  await measureHeap(browser);
  await measureLatency(browser);
} finally {
  await browser.close();
  await server.close();
}
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

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
    expectAtLeast(`${kind}, ${reader.label}: of the limit`, ratio, MUST.ratio);
    expectAtMost(`${kind}, ${reader.label}: p99 of the frame gaps in ms`, p99, MUST.gapP99Ms);
    expectAtMost(
      `${kind}, ${reader.label}: longest gap, times that of doing nothing`,
      longest / limit.longest,
      MUST.longestGapRatio,
    );
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

/** In each measure the median of the rounds. */
function summary(floods: readonly Flood[]): {speed: number; p99: number; longest: number} {
  return {
    speed: median(floods.map(({ms}) => FLOOD_BYTES / MEGABYTE / (ms / 1000))),
    p99: median(floods.map(({gaps}) => quantile(gaps, 0.99))),
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
  const growth = long / short - 1;
  console.log(
    `\nJS heap after 16 MB ${(short / MEGABYTE).toFixed(1)} MB, after 64 MB ${(long / MEGABYTE).toFixed(1)} MB: ` +
      `${(100 * growth).toFixed(1)} % more`,
  );
  expectAtMost('growth of the heap', growth, MUST.heapGrowth);
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
  expectAtMost('frames from a small chunk to its pixel', Math.max(...frames), MUST.frames);
  await page.close();
}

async function open(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction('globalThis.bench');
  return page;
}

function expectAtLeast(what: string, value: number, least: number): void {
  if (!(value >= least)) complaints.push(`Expected at least ${least}, got ${value.toFixed(2)}: ${what}`);
}

function expectAtMost(what: string, value: number, most: number): void {
  if (!(value <= most)) complaints.push(`Expected at most ${most}, got ${value.toFixed(2)}: ${what}`);
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
