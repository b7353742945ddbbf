// Runs in the page: the readers that are compared, and what is measured of each.

/** Frames to let pass before a flood: the first ones of a page come late, whatever it does. */
const SETTLING_FRAMES = 30;

/** For each reader a function that reads a stream to its end; it resolves once everything is taken in. */
const readers = {
  async nothing(url) {
    await readText(url, () => undefined);
  },
  async 'parse NDJSON'(url) {
    let rest = '';
    await readText(url, (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) JSON.parse(line);
    });
  },
  async 'growing <pre>'(url) {
    const pre = document.body.appendChild(document.createElement('pre'));
    pre.style.cssText = 'height: 20lh; overflow: auto';
    await readText(url, (text) => pre.append(text));
  },
  async 'xterm.js'(url) {
    const {Terminal} = await import('/xterm/lib/xterm.mjs');
    const terminal = new Terminal({scrollback: 10_000, convertEol: true});
    terminal.open(document.body.appendChild(document.createElement('div')));
    // Its own advice: let it take in what it has before it gets more.
    await readText(url, (text) => new Promise((done) => terminal.write(text, done)));
  },
  card: runCard,
};

async function readText(url, take) {
  const {body} = await fetch(url, {method: 'POST'});
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
    await take(decoder.decode(chunk.value, {stream: true}));
}

async function openCard() {
  await import('/code-card.js');
  const card = document.querySelector('code-card') ?? document.createElement('code-card');
  if (!card.isConnected) document.body.append(card);
  await card.updateComplete;
  return card;
}

async function runCard(url) {
  const card = await openCard();
  card.endpoint = url;
  const {error} = await card.run();
  if (error) throw new Error(`Expected the run to end well, got ${JSON.stringify(error)}`);
}

/** How long a reader takes for a stream, and the gaps between frames meanwhile; all in milliseconds. */
async function flood(name, url) {
  const read = readers[name];
  await read(`${url}&bytes=100000`); // Loads and compiles what it needs.
  for (let n = 0; n < SETTLING_FRAMES; n++) await nextFrame();
  const frames = [];
  let handle = requestAnimationFrame(function note(time) {
    frames.push(time);
    handle = requestAnimationFrame(note);
  });
  await nextFrame();
  const start = performance.now();
  await read(url);
  await nextFrame();
  const ms = performance.now() - start;
  cancelAnimationFrame(handle);
  const gaps = frames.slice(1).map((time, at) => time - frames[at]);
  return {ms, gaps};
}

const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
const afterPaint = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }),
  );

/** Frames from the arrival of a small chunk until it is on the screen, once for each of `count` chunks. */
async function latency(count) {
  const card = await openCard();
  let controller;
  const body = new ReadableStream({start: (created) => (controller = created)});
  card.addEventListener(
    'run-request',
    (event) => event.respondWith(new Response(body, {headers: {'content-type': 'text/plain'}})),
    {once: true},
  );
  const running = card.run();
  const counts = [];
  for (let n = 0; n < count; n++) {
    await new Promise((done) => setTimeout(done, 20 + 17 * Math.random()));
    controller.enqueue(new TextEncoder().encode(`chunk ${n}.\n`));
    let frames = 0;
    do {
      await afterPaint();
      frames++;
    } while (!card.shadowRoot.querySelector('[part~=output]')?.textContent.includes(`chunk ${n}.`));
    counts.push(frames);
  }
  controller.close();
  await running;
  return counts;
}

globalThis.bench = {flood, latency};
