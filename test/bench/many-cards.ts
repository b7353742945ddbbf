// What a page with 100 Python examples costs its reader before any of them is touched: as plain blocks, with codapi-js,
// with a CodeMirror each, with a card each, and as blocks that have been upgraded.
// One real Chromium, a new profile for each page, in turn. Needs a build and the peers:
//
//     npm run build
//     npm install --no-save @antonz/codapi codemirror    (or PEERS=<a folder with node_modules that has them>)
//     node --conditions=code-card-source --import=tsx test/bench/many-cards.ts [rounds]
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname} from 'node:path';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';
import {chromium} from 'playwright-core';
import {pageOf, VARIANTS, type Variant} from './many-cards-pages.js';

/** How long the main thread must have had next to nothing to do for a page to count as quiet, in milliseconds. */
const QUIET_MS = 600;
/** Main-thread time in that span that still counts as nothing, in milliseconds: the measuring itself takes some. */
const QUIET_TASK_MS = 8;

/** Loads of each page. Ratios of a dozen or two vary by a tenth from run to run on a machine shared with others. */
const ROUNDS = 40;
/** A browser that has just been started is still busy with itself, beside the page; in milliseconds. */
const SETTLE_MS = 500;

/** What each figure must be. */
const MUST = {taskRatio: 1.3, upgradedTaskRatio: 1, nodes: 3000, heapBytes: 3_000_000};

/** One page load. */
interface Load {
  taskMs: number;
  nodes: number;
  heapBytes: number;
  scriptBytes: number;
}

/**
 * All nodes of the page and of its shadow trees. Of code its text counts as one node, however it is coloured. As text,
 * since the page cannot run what has been compiled for Node.
 */
const COUNT_NODES = `(function count(node) {
  if (node instanceof Element && node.matches('pre, .cm-line')) return 2;
  const inside = [...node.childNodes, ...(node.shadowRoot ? [node.shadowRoot] : [])];
  return inside.reduce((sum, child) => sum + count(child), 1);
})(document)`;

const DIST = new URL('../../dist', import.meta.url).pathname;
const PEERS = process.env['PEERS'] ?? new URL('../..', import.meta.url).pathname;
const TYPES: Record<string, string> = {'.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html'};

if (!existsSync(`${DIST}/code-card.js`)) throw new Error(`Expected a build in ${DIST}: npm run build`);
const rounds = Number(process.argv[2] ?? ROUNDS);
const codeMirror = await bundleCodeMirror();
const scripts = new Set<string>();
const gzipped = new Map<string, number>();
const server = createServer((request, response) => {
  const {pathname} = new URL(request.url ?? '/', 'http://localhost');
  const body = contentOf(pathname);
  if (body === undefined) return void response.writeHead(404).end();
  const type = TYPES[extname(pathname)] ?? 'text/html';
  if (type === 'text/javascript') scripts.add(pathname);
  response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
try {
  const loads = new Map<Variant, Load[]>(VARIANTS.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round++)
    for (const variant of inTurn(round)) loads.get(variant)?.push(await load(variant));
  report(loads);
} finally {
  server.close();
}

/**
 * All of them, in another order each round: what a browser leaves behind slows the next one, most of all that with a
 * hundred editors. As their number is a prime, each comes after each of the others equally often.
 */
function inTurn(round: number): Variant[] {
  const step = 1 + (round % (VARIANTS.length - 1));
  return VARIANTS.flatMap((_, at) => VARIANTS[(at * step) % VARIANTS.length] ?? []);
}

function contentOf(pathname: string): string | Buffer | undefined {
  const variant = VARIANTS.find((name) => pathname === `/${name}`);
  if (variant) return pageOf(variant);
  if (pathname === '/codemirror.js') return codeMirror;
  const root = pathname.startsWith('/codapi/') ? `${PEERS}/node_modules/@antonz/codapi/dist` : DIST;
  try {
    return readFileSync(`${root}/${pathname.replace(/^\/codapi\//, '')}`);
  } catch {
    return undefined;
  }
}

/** Not while a page waits for it: that would take as long as the script takes to come. */
function gzippedSize(pathname: string): number {
  const size = gzipped.get(pathname) ?? gzipSync(contentOf(pathname) ?? '', {level: 9}).length;
  gzipped.set(pathname, size);
  return size;
}

/** As its own guide says: `basicSetup` and the language. */
async function bundleCodeMirror(): Promise<string> {
  const {outputFiles} = await build({
    stdin: {
      resolveDir: PEERS,
      contents: `import {EditorView, basicSetup} from 'codemirror';
        import {python} from '@codemirror/lang-python';
        for (const block of document.querySelectorAll('pre')) {
          const parent = document.createElement('div');
          block.replaceWith(parent);
          new EditorView({doc: block.textContent, extensions: [basicSetup, python()], parent});
        }`,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** A new browser for each: nothing is cached, and no code is compiled yet. */
async function load(variant: Variant): Promise<Load> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const page = await browser.newPage();
    scripts.clear();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const metric = async (name: string) => {
      const {metrics} = await session.send('Performance.getMetrics');
      return metrics.find((each) => each.name === name)?.value ?? NaN;
    };
    await page.waitForTimeout(SETTLE_MS);
    const before = await metric('TaskDuration');
    await page.goto(`${site}/${variant}`, {waitUntil: 'load'});
    let spent = await metric('TaskDuration');
    for (let last = -1; (spent - last) * 1000 > QUIET_TASK_MS;) {
      last = spent;
      await page.waitForTimeout(QUIET_MS);
      spent = await metric('TaskDuration');
    }
    await session.send('HeapProfiler.collectGarbage');
    const {usedSize} = await session.send('Runtime.getHeapUsage');
    return {
      taskMs: (spent - before) * 1000,
      nodes: await page.evaluate<number>(COUNT_NODES),
      heapBytes: usedSize,
      scriptBytes: [...scripts].reduce((sum, pathname) => sum + gzippedSize(pathname), 0),
    };
  } finally {
    await browser.close();
  }
}

function report(loads: Map<Variant, Load[]>): void {
  const complaints: string[] = [];
  const of = (variant: Variant, field: keyof Load) =>
    median((loads.get(variant) ?? []).map((each) => each[field]));
  const taskMs = (variant: Variant) => fasterHalf((loads.get(variant) ?? []).map((each) => each.taskMs));
  console.log(
    `100 examples, ${rounds} cold loads of each; main thread: mean of the faster half, then the median`,
  );
  for (const variant of VARIANTS)
    console.log(
      `  ${variant.padEnd(12)} main thread ${taskMs(variant).toFixed(0).padStart(5)} ms ` +
        `(${(taskMs(variant) / taskMs('codapi')).toFixed(2)} x codapi), ` +
        `${of(variant, 'taskMs').toFixed(0).padStart(5)} ms ` +
        `(${(of(variant, 'taskMs') / of('codapi', 'taskMs')).toFixed(2)} x codapi)` +
        `  nodes ${String(of(variant, 'nodes')).padStart(5)}` +
        `  JS heap ${(of(variant, 'heapBytes') / 1e6).toFixed(1).padStart(4)} MB` +
        `  script ${(of(variant, 'scriptBytes') / 1000).toFixed(1).padStart(5)} KB gzip`,
    );
  const expectAtMost = (what: string, value: number, most: number) => {
    if (value > most) complaints.push(`Expected at most ${most}, got ${value.toFixed(2)}: ${what}`);
  };
  expectAtMost('main-thread time, of codapi-js', taskMs('cards') / taskMs('codapi'), MUST.taskRatio);
  expectAtMost(
    'main-thread time of upgraded blocks, of codapi-js',
    taskMs('upgraded') / taskMs('codapi'),
    MUST.upgradedTaskRatio,
  );
  expectAtMost('nodes', of('cards', 'nodes'), MUST.nodes);
  expectAtMost('bytes of JS heap', of('cards', 'heapBytes'), MUST.heapBytes);
  for (const complaint of complaints) console.error(complaint);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}

/**
 * What else a machine does only ever slows a load, and whether a script comes before the first frame or after it is
 * chance; so single loads of the same page differ by a third, and medians of a dozen by a tenth.
 */
function fasterHalf(values: number[]): number {
  const half = values.toSorted((a, b) => a - b).slice(0, Math.ceil(values.length / 2));
  return half.reduce((sum, value) => sum + value, 0) / half.length;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
