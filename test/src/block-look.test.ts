import {expect, fixture} from '@open-wc/testing';
import {readLook} from '../../src/block-look.js';
import {openCard, outputOf, partOf, stillOf, until} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

const DOCS_STYLE = `
  .docs pre {
    margin: 20px 0 30px;
    border: 3px solid red;
    border-radius: 9px;
    padding: 15px 25px;
    background: rgb(40, 44, 52);
    color: rgb(220, 220, 220);
    font: 17px/1.7 Georgia, serif;
    tab-size: 3;
  }`;

/** The same code twice on a styled page: as the site shows it, and as a card. */
async function openStyled() {
  const page = await fixture(
    `<div class="docs"><style>${DOCS_STYLE}</style><pre>print(1)</pre><div></div></div>`,
  );
  const card = document.createElement('code-card');
  card.innerHTML = '<pre>print(1)</pre>';
  page.lastElementChild!.append(card);
  await card.updateComplete;
  return {block: page.querySelector('pre')!, card};
}

describe('a card around a code block', () => {
  it('has its font, size, line height, colours and corners', async () => {
    const {block, card} = await openStyled();
    const site = getComputedStyle(block);
    const code = getComputedStyle(stillOf(card).querySelector('code')!);
    const frame = getComputedStyle(partOf(card, 'card'));
    for (const property of ['fontFamily', 'fontSize', 'lineHeight', 'tabSize'] as const)
      expect(code[property], property).to.equal(site[property]);
    expect(frame.backgroundColor).to.equal(site.backgroundColor);
    expect(frame.color).to.equal(site.color);
    expect(frame.borderTopLeftRadius).to.equal('9px');
  });

  it('is exactly as high as the block, and as far from what is around', async () => {
    const {block, card} = await openStyled();
    const frame = partOf(card, 'card');
    for (const side of ['width', 'height'] as const)
      expect(frame.getBoundingClientRect()[side], side).to.be.closeTo(
        block.getBoundingClientRect()[side],
        1 / 32, // Layouts round to 1/64 pixel.
      );
    expect(getComputedStyle(frame).marginTop).to.equal('20px');
    expect(getComputedStyle(frame).marginBottom).to.equal('30px');
  });

  it('takes its colours of tokens for a dark ground where the block is dark', async () => {
    const {card} = await openStyled();
    expect(getComputedStyle(partOf(card, 'card')).colorScheme).to.equal('dark');
  });

  it('shows its output in the same font', async () => {
    const {block, card} = await openStyled();
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    card.endpoint = endpoint.url;
    void endpoint.send('hello');
    void endpoint.end();
    await card.run();
    expect(outputOf(card)).to.equal('hello');
    expect(getComputedStyle(partOf(card, 'output')).fontFamily).to.equal(getComputedStyle(block).fontFamily);
  });

  it('lets the card’s own properties go before', async () => {
    const {card} = await openStyled();
    card.style.setProperty('--code-card-background', 'rgb(1, 2, 3)');
    card.style.setProperty('--code-card-font-size', '30px');
    expect(getComputedStyle(partOf(card, 'card')).backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(stillOf(card)).fontSize).to.equal('30px');
  });
});

describe('a card on a page that changes its look', () => {
  afterEach(() => document.documentElement.classList.remove('bare'));

  it('follows it, also in what one of the looks lacks, and back', async () => {
    const {card} = await openStyled();
    const style = document.createElement('style');
    style.textContent = '.bare .docs pre {background: none; padding: 0; border: 0}';
    card.before(style);
    const frame = partOf(card, 'card');
    const before = frame.style.cssText;
    document.documentElement.classList.add('bare');
    await until(() => frame.style.getPropertyValue('--_background') === '');
    expect(frame.style.getPropertyValue('--_padding-block')).to.equal('');
    expect(frame.style.getPropertyValue('--_font-size')).to.equal('17px');
    document.documentElement.classList.remove('bare');
    await until(() => frame.style.cssText === before);
  });
});

describe('readLook()', () => {
  it('gives blocks that look the same the same object', async () => {
    const page = await fixture(
      `<div class="docs"><style>${DOCS_STYLE}</style><pre>1</pre><pre>2</pre></div>`,
    );
    const [one, two] = [...page.querySelectorAll('pre')].map(readLook);
    expect(one).to.equal(two);
    expect(one?.size).to.equal(11);
  });

  for (const difference of [
    'font-family: Verdana',
    'font-size: 18px',
    'line-height: 30px',
    'tab-size: 4',
    'margin-top: 21px',
    'margin-right: 1px',
    'border-radius: 10px',
    'background: rgb(0, 0, 0)',
    'background: none',
    'color: rgb(255, 255, 255)',
    'padding: 16px 25px',
    'padding: 15px 26px',
    'border-width: 4px 3px',
    'border-width: 3px 4px',
    'display: none',
  ])
    it(`tells blocks apart that differ in ${difference}`, async () => {
      const page = await fixture(
        `<div class="docs"><style>${DOCS_STYLE}</style><pre>1</pre><pre style="${difference}">2</pre></div>`,
      );
      const [one, two] = [...page.querySelectorAll('pre')].map((block) => [...readLook(block)]);
      expect(one).not.to.deep.equal(two);
    });
});

describe('a card around no block', () => {
  it('has a look of its own, in the size of the text around', async () => {
    const box = await fixture('<div style="font-size: 20px"></div>');
    const card = await openCard({}, 'print(1)');
    box.append(card);
    expect(getComputedStyle(stillOf(card)).fontFamily).to.contain('monospace');
    expect(getComputedStyle(stillOf(card)).fontSize).to.equal('17.5px');
  });
});
