import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../../../src/index.js';
import type {RunEvent} from '../../../../src/wire/index.js';
import {button, openCard, outputOf, partOf, settled, until} from '../../helpers/cards.js';

const ESC = '\x1b';
const BELL = '\x07';

/** What a listener in the page would be told if a script that came over the wire ran there. */
const heard: string[] = [];
Object.assign(window, {hear: (what: string) => heard.push(what)});

async function show(...events: RunEvent[]): Promise<CodeCard> {
  const card = await openCard({label: 'plots'});
  card.addEventListener('run-request', (event) =>
    event.respondWith(
      (async function* () {
        await Promise.resolve();
        yield* events;
        yield {type: 'exit', code: 0, signal: null, reason: 'exited'} as const;
      })(),
    ),
  );
  await card.run();
  return card;
}

const showData = (data: Record<string, string>) => show({type: 'display', data});
const find = (card: CodeCard, selector: string) => card.shadowRoot!.querySelector(selector);

async function found<T extends Element>(card: CodeCard, selector: string, kind: new () => T): Promise<T> {
  await until(() => find(card, selector), selector);
  const element = find(card, selector);
  if (!(element instanceof kind)) throw new Error(`Expected ${selector} to be a ${kind.name}`);
  return element;
}

const noteOf = async (card: CodeCard) => (await found(card, '.foot span', HTMLElement)).textContent;

/** A picture of one colour. */
function picture(type = 'image/png', width = 30, height = 20): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'rgb(255, 0, 0)';
  context.fillRect(0, 0, width, height);
  return canvas.toDataURL(type, 1).split(',')[1]!;
}

/** The same from a file: not every engine that reads WebP can write it. */
async function redWebP(): Promise<string> {
  const response = await fetch(new URL('red.webp', import.meta.url));
  return btoa(String.fromCharCode(...new Uint8Array(await response.arrayBuffer())));
}

const utf8 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

async function redOf(canvas: HTMLCanvasElement): Promise<number> {
  await until(() => (canvas.getContext('2d')!.getImageData(5, 5, 1, 1).data[3] ?? 0) > 0, 'a drawn canvas');
  return canvas.getContext('2d')!.getImageData(5, 5, 1, 1).data[0]!;
}

describe('a picture in the output', () => {
  for (const [type, data] of Object.entries({
    'image/png': async () => picture(),
    'image/jpeg': async () => picture('image/jpeg'),
    'image/webp': redWebP,
  }))
    it(`is drawn in its place, of type ${type}`, async () => {
      const card = await showData({[type]: await data(), 'text/plain': 'a red field'});
      const canvas = await found(card, 'canvas', HTMLCanvasElement);
      expect([canvas.width, canvas.height]).to.deep.equal([30, 20]);
      expect(canvas.getAttribute('role')).to.equal('img');
      expect(canvas.getAttribute('aria-label')).to.equal('a red field');
      expect(await redOf(canvas)).to.be.greaterThan(250);
      await expect(card).to.be.accessible();
    });

  it('comes from an endpoint that streams nothing but text', async () => {
    const card = await show({
      type: 'stdout',
      text: `before\n${ESC}]1337;File=inline=1;name=${btoa('plot.png')}:${picture()}${BELL}after\n`,
    });
    const canvas = await found(card, 'canvas', HTMLCanvasElement);
    expect(canvas.getAttribute('aria-label')).to.equal('plot.png, 30 × 20 pixels');
    const rows = [...card.shadowRoot!.querySelectorAll('.row')];
    expect(rows.map((row) => (row.querySelector('canvas') ? 'picture' : row.textContent))).to.deep.equal([
      'before\n',
      'picture',
      'after\n',
    ]);
    expect(card.output).to.equal('before\n[plot.png]\nafter\n');
  });

  it('is never wider than the card', async () => {
    const card = await showData({'image/png': picture('image/png', 3000, 10)});
    const canvas = await found(card, 'canvas', HTMLCanvasElement);
    expect(canvas.getBoundingClientRect().width).to.be.lessThan(card.getBoundingClientRect().width);
  });

  it('is not decoded when it claims to be larger than memory', async () => {
    const header = atob(picture()).slice(0, 16);
    const bomb = btoa(`${header}\x00\x00\xea\x60\x00\x00\xea\x60${atob(picture()).slice(24)}`);
    const card = await showData({'image/png': bomb});
    expect(await noteOf(card)).to.match(/60000 × 60000 pixels, too many/);
    expect(find(card, 'canvas')).to.equal(null);
  });

  for (const [what, base64] of [
    ['no base64', '<script>hear("base64")</script>'],
    ['no picture', btoa('hello')],
    ['cut in the middle', picture().slice(0, 20)],
    ['empty', ''],
  ] as const)
    it(`is said to be broken when it is ${what}`, async () => {
      const card = await showData({'image/png': base64});
      expect(await noteOf(card)).to.match(/broken, or not of the type image\/png/);
    });

  it('can be saved under its name', async () => {
    const name = utf8('../../Größe\u202E.png');
    const base64 = picture();
    const card = await show({
      type: 'stdout',
      text: `${ESC}]1337;File=inline=1;name=${name}:${base64}${BELL}`,
    });
    await found(card, 'canvas', HTMLCanvasElement);
    let saved: Blob | undefined;
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      saved = blob;
      return createObjectURL(blob);
    };
    const save = button(card, /^Download: /);
    save.click();
    URL.createObjectURL = createObjectURL;
    expect(saved?.size).to.equal(atob(base64).length);
    expect(saved?.type).to.equal('application/octet-stream');
    expect(save.getAttribute('aria-label')).to.equal('Download: [Größe.png]');
  });

  it('of a type that is not known is only named and saved', async () => {
    const card = await showData({'application/x-evil"><b>': btoa('x')});
    expect(await noteOf(card)).to.equal('[application/octet-stream]');
    expect(button(card, /^Download: /).hidden).to.equal(false);
  });
});

describe('an SVG in the output', () => {
  it('is an image, and no script in it runs', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" onload="parent.hear('onload')">
      <script>parent.hear('script'); top.hear('script')</script>
      <foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>parent.parent.hear('x')&lt;/script>"/></foreignObject>
      <rect width="40" height="30" fill="red"/></svg>`;
    const card = await showData({'image/svg+xml': svg});
    const image = await found(card, 'img', HTMLImageElement);
    await until(() => image.complete && image.naturalWidth > 0);
    expect(image.naturalWidth).to.equal(40);
    await settled();
    expect(heard).to.deep.equal([]);
    expect(find(card, 'svg rect')).to.equal(null);
  });

  it('that is broken is said to be', async () => {
    expect(await noteOf(await showData({'image/svg+xml': '<svg'}))).to.match(/broken/);
  });
});

describe('HTML in the output', () => {
  it('runs its scripts as those of no site, in a frame as high as its content', async () => {
    const html = `<div id=x style="height: 123px"></div><script>
      const tries = {};
      for (const [name, attempt] of Object.entries({
        parent: () => parent.hear('parent'), document: () => parent.document.body.innerHTML,
        cookie: () => { if (!document.cookie) throw 0; }, storage: () => localStorage.length, popup: () => { if (!open('about:blank')) throw 0; },
        top: () => { top.location = 'about:blank#gone'; },
      })) try { attempt(); tries[name] = 'got'; } catch { tries[name] = 'refused'; }
      fetch('${location.origin}/').then(() => 'got', () => 'refused').then((net) =>
        parent.postMessage({tries: {...tries, net}, origin: self.origin}, '*'));
    </script>`;
    const told = new Promise<{tries: Record<string, string>; origin: string}>((resolve) =>
      addEventListener('message', function listen({data}: MessageEvent) {
        if (!data.tries) return;
        removeEventListener('message', listen);
        resolve(data);
      }),
    );
    const address = location.href;
    const card = await showData({'text/html': html});
    const frame = await found(card, 'iframe', HTMLIFrameElement);
    const {tries, origin} = await told;
    expect(origin).to.equal('null');
    for (const [attempt, outcome] of Object.entries(tries))
      expect(`${attempt} ${outcome}`).to.equal(`${attempt} refused`);
    await until(() => Math.abs(frame.getBoundingClientRect().height - 123) < 4, 'a frame of its height');
    expect(frame.getAttribute('sandbox')).to.equal('allow-scripts');
    expect(location.href).to.equal(address);
    expect(heard).to.deep.equal([]);
    await expect(card).to.be.accessible();
  });

  it('cannot make its frame higher than the bound, or change it for ever', async () => {
    const html = `<script>let n = 0; setInterval(() => parent.postMessage({codeCardHeight: 1e9 + n++}, '*'), 1);
      parent.postMessage({codeCardHeight: 'x'}, '*'); parent.postMessage(null, '*')</script>`;
    const frame = await found(await showData({'text/html': html}), 'iframe', HTMLIFrameElement);
    await until(() => frame.style.height === '4000px');
  });

  it('is taken away when it leads itself to another page', async () => {
    const card = await showData({
      'text/html': `<script>location.href = '${location.origin}/elsewhere'</script>`,
    });
    expect(await noteOf(card)).to.equal('The HTML output led to another page and has been taken away.');
    expect(find(card, 'iframe')).to.equal(null);
  });

  it('does not listen to the page or to other frames', async () => {
    const frame = await found(await showData({'text/html': '<p>hi'}), 'iframe', HTMLIFrameElement);
    await until(() => frame.style.height !== '');
    const {height} = frame.style;
    postMessage({codeCardHeight: 3000}, '*');
    await settled();
    expect(frame.style.height).to.equal(height);
  });
});

describe('comma-separated values in the output', () => {
  it('are a table, quotes and line breaks as RFC 4180 has them', async () => {
    const card = await show({
      type: 'stdout',
      text: `${ESC}]7747;text/csv;name=${btoa('people.csv')}:${utf8('name,motto\r\n"Ada, L.","first ""program""\nwriter"\r\n<b>x</b>,\r\n')}${BELL}`,
    });
    const table = await found(card, 'table', HTMLTableElement);
    expect(table.caption?.textContent).to.equal('people.csv');
    expect([...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent))).to.deep.equal([
      ['name', 'motto'],
      ['Ada, L.', 'first "program"\nwriter'],
      ['<b>x</b>', ''],
    ]);
    expect([...table.tHead!.rows[0]!.cells].every(({scope}) => scope === 'col')).to.equal(true);
    await expect(card).to.be.accessible();
  });

  it('say when they are too many', async () => {
    const rows = Array.from({length: 2000}, (_, row) => `${row},x`).join('\n');
    const card = await showData({'text/csv': `n,x\n${rows}`});
    expect((await found(card, 'table', HTMLTableElement)).rows.length).to.equal(501);
    expect(await noteOf(card)).to.match(/first 500 rows/);
  });

  it('may have quotes where none belong', async () => {
    const table = await found(await showData({'text/csv': 'a,b\n"x"y,1\nz"z,"2'}), 'table', HTMLTableElement);
    expect(table.rows.length).to.equal(3);
  });
});

describe('displays that are only text', () => {
  it('flow on with the rest of it', async () => {
    const card = await show({type: 'stdout', text: 'a '}, {type: 'display', data: {'text/plain': 'b'}});
    expect(outputOf(card)).to.equal('a b');
  });

  it('of another kind are shown as they are', async () => {
    const card = await showData({'application/json': '{"a": "<b>"}'});
    await until(() => partOf(card, 'display').textContent.startsWith('{"a": "<b>"}'));
  });
});

describe('thousands of pictures', () => {
  it('are drawn only near where the reader looks', async () => {
    const text = `${ESC}]1337;File=inline=1:${picture()}${BELL}\n`.repeat(3000);
    const card = await show({type: 'stdout', text});
    await until(() => (card.shadowRoot?.querySelectorAll('canvas').length ?? 0) > 0);
    await settled();
    expect(card.shadowRoot!.querySelectorAll('canvas').length).to.be.lessThan(300);
  });
});
