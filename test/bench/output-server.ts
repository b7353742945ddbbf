import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname} from 'node:path';

export type Format = 'text' | 'ndjson';

/** What is printed over and over; `#` becomes a number that counts on. */
const UNITS = {
  'plain lines': '2026-01-15 09:30:12,481 INFO worker-7 handled request # in 12.3 ms, 200 OK\n',
  'coloured log':
    '\x1b[2m2026-01-15 09:30:12\x1b[0m \x1b[32mINFO\x1b[0m \x1b[36mworker-7\x1b[0m handled request # in \x1b[1;33m12.3 ms\x1b[0m, 200 OK\n',
  progress: '\r 45%|████████▌         | #/9999999 [00:12<00:14, 6789.12it/s]',
  Chinese: '处理第 # 个请求用时十二毫秒，状态正常，返回一千二百字节，来自七号工作进程。\n',
  'one endless line': '# 0123456789abcdef',
} as const;

export type Kind = keyof typeof UNITS;
export const KINDS = Object.keys(UNITS) as Kind[];

/** Characters an event: about what a program's pipe holds when it is read again. */
const EVENT_LENGTH = 8192;

/** The flood is made once for so many bytes of text, and repeated. */
const BATCH_BYTES = 4_000_000;

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

const PAGE = `<!doctype html><meta charset="utf-8"><title>flood</title><link rel="stylesheet" href="/xterm/css/xterm.css">
<body><script type="module" src="/output-page.js"></script>`;

/** A card as a reader finds it. */
const PAGE_AT_REST = `<!doctype html><meta charset="utf-8"><title>at rest</title>
<code-card language="python" endpoint="/flood"><pre>print(1)</pre></code-card><script type="module" src="/code-card.js"></script>`;

const PAGES: Record<string, string> = {'/': PAGE, '/at-rest': PAGE_AT_REST};

/** Streams floods on a free port of 127.0.0.1, and serves the page that reads them. */
export async function startFloods({
  XTERM,
}: {
  XTERM: string;
}): Promise<{url: string; close: () => Promise<void>}> {
  const roots: Record<string, string> = {
    '/xterm': XTERM,
    '': new URL('../../dist', import.meta.url).pathname,
  };
  const batches = new Map<string, Buffer>();
  const batchOf = (kind: Kind, format: Format) => {
    const key = `${kind} ${format}`;
    const batch = batches.get(key) ?? encode(textOf(kind), format);
    batches.set(key, batch);
    return batch;
  };
  const server = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/flood') {
      const format = searchParams.get('format') as Format;
      const batch = batchOf(searchParams.get('kind') as Kind, format);
      void send(request, response, {batch, format, bytes: Number(searchParams.get('bytes'))});
    } else if (PAGES[pathname]) response.setHeader('content-type', 'text/html').end(PAGES[pathname]);
    else serve(pathname, response, roots);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function textOf(kind: Kind): string {
  const units: string[] = [];
  for (let bytes = 0, n = 1_000_000; bytes < BATCH_BYTES; n++) {
    const unit = UNITS[kind].replace('#', String(n));
    units.push(unit);
    bytes += Buffer.byteLength(unit);
  }
  return units.join('');
}

function encode(text: string, format: Format): Buffer {
  if (format === 'text') return Buffer.from(text);
  const events: string[] = [];
  for (let at = 0; at < text.length; at += EVENT_LENGTH)
    events.push(JSON.stringify({id: at, type: 'stdout', text: text.slice(at, at + EVENT_LENGTH)}) + '\n');
  return Buffer.from(events.join(''));
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  {batch, format, bytes}: {batch: Buffer; format: Format; bytes: number},
): Promise<void> {
  request.resume();
  response.setHeader(
    'content-type',
    format === 'text' ? 'text/plain; charset=utf-8' : 'application/x-ndjson',
  );
  response.setHeader('cache-control', 'no-store');
  // Whole batches, so that no event is cut; a short flood is a warming up and may be cut anywhere but in a line.
  const short = batch.subarray(0, batch.indexOf('\n', bytes) + 1 || bytes);
  const parts = bytes < batch.length ? [short] : Array<Buffer>(Math.round(bytes / BATCH_BYTES)).fill(batch);
  for (const part of parts)
    for (let at = 0; at < part.length; at += 65_536)
      if (!response.write(part.subarray(at, at + 65_536))) await once(response, 'drain');
  if (format === 'ndjson') response.write('{"type":"exit","code":0}\n');
  response.end();
}

function serve(pathname: string, response: ServerResponse, roots: Record<string, string>): void {
  const root = Object.keys(roots).find((prefix) => pathname.startsWith(`${prefix}/`)) ?? '';
  const file =
    pathname === '/output-page.js'
      ? new URL('output-page.js', import.meta.url)
      : `${roots[root] ?? ''}${pathname.slice(root.length)}`;
  try {
    response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream');
    const body = readFileSync(file);
    response.setHeader('content-length', body.length).end(body);
  } catch {
    response.writeHead(404).end();
  }
}
