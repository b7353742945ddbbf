import {expect, nextFrame} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import {button, editorOf, findButton, openCard, partOf, settled, until} from '../helpers/cards.js';
import {stubEndpoint, type StubEndpoint} from '../helpers/stub-endpoint.js';

const CODE = 'def f():\n    return 1 / 0\n\nf()\n';
const TRACEBACK = `Traceback (most recent call last):
  File "/work/main.py", line 4, in <module>
    f()
  File "/work/main.py", line 2, in f
    return 1 / 0
           ~~^~~
ZeroDivisionError: division by zero
`;

async function printing(text: string, code = CODE): Promise<CodeCard> {
  const card = await openCard({label: 'hello'}, `<pre>${code}</pre>`);
  card.addEventListener('run-request', (event) => event.respondWith(new Response(text)));
  await card.run();
  return card;
}

const marked = (card: CodeCard) => editorOf(card)?.querySelector('.cm-marked-line')?.textContent ?? undefined;

describe('a line of a traceback', () => {
  it('leads to its line in the code, which stays marked until the next edit', async () => {
    const card = await printing(TRACEBACK);
    button(card, /line 2$/).click();
    await until(() => marked(card) === '    return 1 / 0');
    expect(editorOf(card)!.matches(':focus')).to.equal(true);
    button(card, /line 4$/).click();
    await until(() => marked(card) === 'f()');
    await sendKeys({type: '#'});
    expect(card.code).to.equal('def f():\n    return 1 / 0\n\n#f()');
    expect(marked(card)).to.equal(undefined);
    await expect(card).to.be.accessible();
  });

  it('is reached and used with the keyboard', async () => {
    const card = await printing(TRACEBACK);
    partOf(card, 'output').focus();
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    await until(() => marked(card) === 'f()');
  });

  it('puts the cursor at a column where one is told', async () => {
    const card = await printing('main.c:2:5: error\n');
    button(card, /^main\.c:2:5$/).click();
    await until(() => marked(card));
    await sendKeys({type: '^'});
    expect(card.code.split('\n')[1]).to.equal('    ^return 1 / 0');
  });

  it('that is no longer there leads to the last one', async () => {
    const card = await printing('File "main.py", line 99\n');
    button(card, /line 99/).click();
    await until(() => marked(card) !== undefined);
  });

  it('is one stop of the Tab key however often it is named', async () => {
    const card = await printing('  File "main.py", line 2, in f\n'.repeat(500));
    const stops = [...card.shadowRoot!.querySelectorAll<HTMLElement>('.place')].filter(
      (each) => each.tabIndex === 0,
    );
    expect(stops.length).to.equal(1);
  });

  it('keeps its text as it was, its colours too', async () => {
    const card = await printing(
      '  \x1b[35mFile\x1b[0m "\x1b[1mmain.py\x1b[0m", line \x1b[31m2\x1b[0m, in f\n',
    );
    expect(card.output).to.equal('  File "main.py", line 2, in f\n');
    expect(partOf(card, 'output').textContent).to.equal('  File "main.py", line 2, in f\n');
    expect(findButton(card, /^File "main\.py", line 2$/)!.querySelector('.bold')!.textContent).to.equal(
      'main.py',
    );
  });
});

describe('for people who listen, output', () => {
  const spoken = (card: CodeCard) => card.shadowRoot!.querySelector('.unseen[aria-live]')!.textContent;

  async function running(): Promise<{card: CodeCard; endpoint: StubEndpoint; end: () => Promise<void>}> {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url, label: 'hello'});
    const run = card.run();
    await until(() => card.state === 'running' || card.state === 'connecting');
    return {
      card,
      endpoint,
      end: async () => {
        await endpoint.end();
        await run;
      },
    };
  }

  it('is said as far as its first lines go, and then only counted', async () => {
    const {card, endpoint, end} = await running();
    await endpoint.send('one\ntwo\nthree\nfour\nfive\n');
    await until(() => spoken(card) === 'one\ntwo\nthree\n2 more lines of output');
    await endpoint.send('x\n'.repeat(5000));
    await end();
    expect(spoken(card)).to.equal('5000 more lines of output');
  });

  it('is said in changes few enough to be heard, in a flood too', async () => {
    const {card, endpoint, end} = await running();
    const region = card.shadowRoot!.querySelector('.unseen[aria-live]') ?? card.shadowRoot!;
    let changes = 0;
    new MutationObserver(() => changes++).observe(region, {childList: true, subtree: false});
    for (let part = 0; part < 30; part++) {
      await endpoint.send('line\n'.repeat(100));
      await nextFrame();
    }
    await end();
    await settled();
    expect(changes).to.be.lessThan(5);
  });

  it('is read on by a key, as far as it is new', async () => {
    const {card, endpoint, end} = await running();
    await endpoint.send('first\n');
    await until(() => spoken(card).startsWith('first'));
    const box = partOf(card, 'output');
    box.focus();
    await sendKeys({press: 'n'});
    expect(spoken(card).trim()).to.equal('first');
    await endpoint.send('second\nthird\n');
    await until(() => box.textContent.includes('third'));
    await sendKeys({press: 'n'});
    expect(spoken(card)).to.equal('second\nthird');
    await sendKeys({press: 'n'});
    expect(spoken(card)).to.equal('nothing new');
    expect(box.getAttribute('aria-keyshortcuts')).to.equal('n');
    await end();
  });

  it('is left unsaid on the reader’s wish, on all cards of the page', async () => {
    const first = await printing('x\n');
    const quiet = button(first, /^Announce output: hello/);
    expect(quiet.getAttribute('aria-pressed')).to.equal('true');
    quiet.click();
    expect(quiet.getAttribute('aria-pressed')).to.equal('false');
    const second = await printing('said\n');
    expect(spoken(second)).to.equal('');
    button(second, /^Announce output/).click();
    expect(spoken(await printing('said\n'))).to.equal('said');
  });

  it('is a group of lines that one can move into', async () => {
    const card = await printing('one\ntwo\n');
    const box = partOf(card, 'output');
    expect([box.getAttribute('role'), box.getAttribute('aria-label'), box.tabIndex]).to.deep.equal([
      'group',
      'Output: hello',
      0,
    ]);
    expect([...box.querySelectorAll('.row')].map((row) => getComputedStyle(row).display)).to.deep.equal([
      'block',
      'block',
    ]);
  });
});

describe('output opened to its full length', () => {
  it('shows during a flood what the page is scrolled to', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    const run = card.run();
    await endpoint.send('line\n'.repeat(300));
    await until(() => findButton(card, /^Show all/));
    button(card, /^Show all/).click();
    const box = partOf(card, 'output');
    for (let part = 0; part < 5; part++) {
      await endpoint.send('line\n'.repeat(2000));
      await nextFrame();
      await nextFrame();
    }
    const middle = box.getBoundingClientRect().top + 200;
    await until(() =>
      card.shadowRoot!.elementFromPoint(box.getBoundingClientRect().left + 30, middle)?.closest('.row'),
    );
    await endpoint.end();
    await run;
  });
});
