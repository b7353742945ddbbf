import {expect, fixture} from '@open-wc/testing';
import {sendKeys, sendMouse, resetMouse} from '@web/test-runner-commands';
import {configure} from '../../../src/configure.js';
import type {CodeCard} from '../../../src/index.js';
import {
  button,
  editorOf,
  middleOf,
  outputOf,
  partOf,
  settled,
  statusOf,
  until,
  untilHit,
} from '../helpers/cards.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

const BLOCK =
  '<pre><code class="language-python"><span class="k">print</span>(<span class="n">1</span>)\n</code></pre>';

const STYLE = `<style>
  .docs pre {margin: 20px 0; border: 3px solid red; padding: 15px 25px; background: rgb(40, 44, 52); color: white}
  .docs .k {color: rgb(255, 121, 198); font-weight: bold}
  .docs .n {color: rgb(189, 147, 249)}
</style>`;

/** Puts a part of a page there, which is upgraded as all of it is; it is gone after the test. */
async function openDocs(markup: string): Promise<HTMLElement> {
  const docs = await fixture<HTMLElement>(`<div class="docs">${STYLE}${markup}</div>`);
  configure({upgrade: '.docs pre', languages: 'python,javascript'});
  return docs;
}

const isLaidOut = (element: Element) => element.checkVisibility({contentVisibilityAuto: true});

const cardsIn = (docs: Element) => [...docs.querySelectorAll('code-card')];

async function openBlock(markup = BLOCK): Promise<{docs: HTMLElement; block: HTMLElement; card: CodeCard}> {
  const docs = await openDocs(markup);
  await until(
    () => cardsIn(docs).length === 1 && cardsIn(docs)[0]!.shadowRoot?.querySelector('[data-cover]'),
  );
  return {docs, block: docs.querySelector('pre')!, card: cardsIn(docs)[0]!};
}

describe('a page whose code blocks become cards', () => {
  afterEach(() => resetMouse());

  it('shows its own blocks, each with a Run button over its lower end', async () => {
    const {block, card} = await openBlock();
    expect(block.checkVisibility()).to.equal(true);
    expect(card.language).to.equal('python');
    expect(card.code).to.equal('print(1)');
    const run = button(card, /^Run/).getBoundingClientRect();
    const box = block.getBoundingClientRect();
    expect(box.bottom - run.bottom).to.be.within(0, 10);
    expect(box.right - run.right).to.be.within(0, 10);
    expect(partOf(card, 'code').textContent.trim()).to.equal('');
  });

  it('has Run in the colours, and over the end, of each block by itself', async () => {
    const styles = ['', 'background: rgb(255, 255, 240)', 'margin-bottom: 50px', 'margin-right: 30px'];
    const blocks = styles.map((style) => BLOCK.replace('<pre>', `<pre style="${style}">`)).join('<hr>');
    const docs = await openDocs(
      `${blocks}<pre><code class="language-python" style="color: red">1</code></pre>`,
    );
    await until(() => {
      const drawn = cardsIn(docs).filter((card) => card.shadowRoot?.querySelector('[data-cover]'));
      return drawn.length === styles.length + 1;
    });
    for (const card of cardsIn(docs)) {
      const block = card.previousElementSibling as HTMLElement;
      const run = button(card, /^Run/).getBoundingClientRect();
      const box = block.getBoundingClientRect();
      expect(box.bottom - run.bottom, block.outerHTML).to.be.within(0, 10);
      expect(box.right - run.right, block.outerHTML).to.be.within(0, 10);
      const frame = getComputedStyle(partOf(card, 'card'));
      expect(frame.getPropertyValue('--_background')).to.equal(getComputedStyle(block).backgroundColor);
      expect(frame.color).to.equal(getComputedStyle(block.querySelector('code')!).color);
    }
  });

  it('leaves each as it is until somebody wants to run or edit it', async () => {
    const {block, card} = await openBlock();
    expect(block.outerHTML).to.equal(BLOCK);
    button(card, /^Run/).focus();
    await until(() => block.matches('[data-code-card]'));
  });

  it('has no Run for a block while the page hides it', async () => {
    const {block, card} = await openBlock();
    block.hidden = true;
    expect(card.checkVisibility()).to.equal(false);
    block.hidden = false;
    expect(card.checkVisibility()).to.equal(true);
  });

  it('moves nothing when they come', async () => {
    const docs = await fixture<HTMLElement>(`<div class="docs">${STYLE}${BLOCK}<p>after</p></div>`);
    const after = docs.querySelector('p')!;
    const before = after.getBoundingClientRect().top;
    configure({upgrade: '.docs pre', languages: 'python'});
    await until(() => cardsIn(docs).length === 1);
    await settled();
    expect(after.getBoundingClientRect().top).to.equal(before);
  });

  it('has nothing to scroll to below its last block', async () => {
    const docs = await openDocs(`<div style="overflow: auto">${BLOCK}</div>`);
    await until(() => cardsIn(docs)[0]?.shadowRoot?.querySelector('[data-cover]'));
    const frame = docs.querySelector('div')!;
    expect(frame.scrollHeight).to.equal(frame.offsetHeight);
  });

  it('leaves clicks beside Run to its blocks', async () => {
    const {block, card} = await openBlock();
    await until(() => isLaidOut(button(card, /^Run/)));
    const run = button(card, /^Run/).getBoundingClientRect();
    const at = (x: number) => document.elementFromPoint(x, run.top + run.height / 2);
    await until(() => at(run.left + 10) === card);
    expect(block.contains(at(run.left - 30))).to.equal(true);
  });

  for (const [around, style] of [
    // WebKit leaves out what reaches over the window's left end, until it draws again.
    ['a row of flexible boxes', 'display: flex; padding-inline-start: 200px'],
    ['a column that stretches nothing', 'display: flex; flex-direction: column; align-items: flex-end'],
    ['a box no wider than Run', 'width: 60px; margin-inline-start: auto'],
  ])
    it(`shows the whole of Run in ${around}`, async () => {
      const {block, card} = await openBlock(`<div style="${style}">${BLOCK}</div>`);
      const run = button(card, /^Run/);
      await until(() => isLaidOut(run));
      const {left, right, top, bottom} = run.getBoundingClientRect();
      expect(block.getBoundingClientRect().right - right, 'right').to.be.within(0, 10);
      for (const x of [left + 2, right - 2])
        await until(() => document.elementFromPoint(x, (top + bottom) / 2) === card);
    });

  it('spares the browser what is far from the window, which a keyboard reaches all the same', async () => {
    const docs = await openDocs(`${BLOCK}<div style="height: 9000px"></div>${BLOCK}`);
    await until(() => cardsIn(docs).length === 2);
    const [near, far] = cardsIn(docs).map((card) => button(card, /^Run/));
    await until(() => isLaidOut(near!));
    expect(isLaidOut(far!)).to.equal(false);
    expect(isLaidOut(far!.parentElement!), 'what holds it').to.equal(false);
    far!.focus();
    await until(() => isLaidOut(far!));
    expect(far!.matches(':focus')).to.equal(true);
  });

  it('gives a card the code that has come into its block', async () => {
    const {block, card} = await openBlock();
    block.querySelector('span')!.textContent = 'repr';
    await until(() => card.code === 'repr(1)');
    expect(card.defaultCode).to.equal('repr(1)');
  });

  it('keeps its nodes where they are, when a reader edits them too', async () => {
    const docs = await openDocs(`<section>${BLOCK}<p>after</p></section>`);
    const section = docs.querySelector('section')!;
    const block = docs.querySelector('pre')!;
    const after = docs.querySelector('p')!;
    const inside = block.innerHTML;
    await until(() => cardsIn(docs).length === 1);
    const card = cardsIn(docs)[0]!;
    card.focus();
    await until(() => editorOf(card));
    expect([...section.children]).to.deep.equal([block, card, after]);
    expect(block.innerHTML).to.equal(inside);
  });

  it('has a cursor where a block is clicked, in an editor that stands in its very place', async () => {
    const {block, card} = await openBlock();
    const box = block.getBoundingClientRect();
    const [, y] = middleOf(block.querySelector('.n')!);
    await sendMouse({
      type: 'click',
      position: [Math.round(block.querySelector('.n')!.getBoundingClientRect().left), y],
    });
    await until(() => editorOf(card)?.matches(':focus'));
    expect(block.checkVisibility()).to.equal(false);
    const frame = partOf(card, 'card').getBoundingClientRect();
    expect([frame.x, frame.y, frame.width]).to.deep.equal([box.x, box.y, box.width]);
    expect(partOf(card, 'code').getBoundingClientRect().height).to.be.closeTo(box.height - 6, 0.1); // Without borders.
    await sendKeys({type: '2'});
    expect(card.code).to.equal('print(21)');
  });

  it('colours the editor as it has coloured the block', async () => {
    const {card} = await openBlock();
    card.focus();
    await until(() => editorOf(card)?.querySelector('.tok-number'));
    const {color} = getComputedStyle(editorOf(card)!.querySelector('.tok-number')!);
    const named = getComputedStyle(editorOf(card)!.querySelector('.tok-function')!);
    expect(color).to.equal('rgb(189, 147, 249)');
    expect(named.color).to.equal('rgb(255, 121, 198)');
    expect(named.fontWeight).to.equal('700');
  });

  it('has what a block prints below it, while the block itself stays', async () => {
    const {block, card} = await openBlock();
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    card.endpoint = endpoint.url;
    const top = block.getBoundingClientRect();
    await untilHit(button(card, /^Run/));
    await sendMouse({type: 'click', position: middleOf(button(card, /^Run/))});
    void endpoint.send('1\n');
    void endpoint.end();
    await until(() => outputOf(card) === '1\n' && card.state === 'ended');
    expect(JSON.parse((await endpoint.request()).body)).to.deep.equal({language: 'python', code: 'print(1)'});
    expect(statusOf(card)).to.match(/^done/i);
    expect(block.checkVisibility()).to.equal(true);
    expect(block.getBoundingClientRect().y).to.equal(top.y);
    expect(partOf(card, 'card').getBoundingClientRect().top).to.be.closeTo(
      block.getBoundingClientRect().bottom,
      0.1,
    );
  });

  it('finds sessions by their prompts where Sphinx names no language', async () => {
    const sphinx = (text: string) =>
      `<div class="doctest highlight-default"><div class="highlight"><pre><span></span>${text}\n</pre></div></div>`;
    const docs = await openDocs(sphinx('no session') + sphinx('&gt;&gt;&gt; print(1)\n1') + BLOCK);
    await until(() => cardsIn(docs).length > 0);
    await settled();
    expect(cardsIn(docs).map(({language, code}) => [language, code])).to.deep.equal([
      ['python', 'print(1)'],
      ['python', 'print(1)'],
    ]);
    expect(cardsIn(docs)[0]!.previousElementSibling!.textContent).to.contain('>>>');
  });

  it('leaves out what is not to be run', async () => {
    const docs = await openDocs(
      `<div data-no-run>${BLOCK}</div><pre class="no-run"><code class="language-python">a</code></pre>
       <pre><code class="language-json">{}</code></pre><pre><code>plain</code></pre><h2>Last</h2>${BLOCK}`,
    );
    await until(() => cardsIn(docs).length > 0);
    await settled();
    expect(
      cardsIn(docs).map((card) => card.previousElementSibling!.previousElementSibling?.textContent),
    ).to.deep.equal(['Last']);
  });

  it('finds blocks that come later, and takes a card away with its block', async () => {
    const {docs, block, card} = await openBlock();
    docs.insertAdjacentHTML('beforeend', BLOCK);
    await until(() => cardsIn(docs).length === 2);
    block.remove();
    await until(() => !card.isConnected);
    expect(cardsIn(docs)).to.have.length(1);
  });

  it('follows what the page makes of a block, until a reader has edited it', async () => {
    const {block, card} = await openBlock();
    block.querySelector('code')!.textContent = 'print(2)';
    await until(() => card.code === 'print(2)');
    card.focus();
    await until(() => editorOf(card)?.matches(':focus'));
    await sendKeys({type: '#'});
    block.querySelector('code')!.textContent = 'print(3)';
    await until(() => card.defaultCode === 'print(3)');
    expect(card.code).to.equal('#print(2)');
  });

  it('can be used by the keyboard alone', async () => {
    const docs = await openDocs(`<button>before</button>${BLOCK}<button>after</button>`);
    await until(() => cardsIn(docs)[0]?.shadowRoot?.querySelector('[data-cover]'));
    const card = cardsIn(docs)[0]!;
    docs.querySelector('button')!.focus();
    await sendKeys({press: 'Tab'});
    await until(() => editorOf(card)?.matches(':focus'), 'an editor');
    await sendKeys({type: '1'});
    await sendKeys({press: 'Tab'});
    expect(card.shadowRoot!.activeElement?.getAttribute('aria-label')).to.match(/^Run/);
    expect(card.code).to.equal('1print(1)');
  });

  it('has Run beside a button of its own, not upon it', async () => {
    const own =
      '<button style="position: absolute; right: 4px; top: 4px; width: 40px; height: 40px">Copy</button>';
    const {docs, card} = await openBlock(`<div style="position: relative">${BLOCK}${own}</div>`);
    await settled();
    const run = button(card, /^Run/).getBoundingClientRect();
    expect(run.right).to.be.at.most(docs.querySelector('button')!.getBoundingClientRect().left);
  });
});
