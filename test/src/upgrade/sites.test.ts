import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {button, editorOf, outputOf, partOf, settled, until} from '../helpers/cards.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';
import {blockOf, openSite, SITES} from '../helpers/sites.js';

/** Sites that turn their pages by script, and where their code blocks stand. */
const TURNING = {
  VitePress: {page: 'vitepress/index.html', content: '.vp-doc'},
  Docusaurus: {page: 'docusaurus/', content: 'article'},
  'MkDocs Material': {page: 'mkdocs/', content: 'article'},
};

const isSeen = (card: CodeCard) => card.checkVisibility();

describe('a site whose tool is', () => {
  for (const [tool, {page, languages}] of Object.entries(SITES)) {
    it(`${tool} has a card on each block that can be run`, async () => {
      const {cards} = await openSite(page);
      await until(() => cards().length === languages.length);
      expect(cards().map(({language}) => language)).to.deep.equal(languages);
      expect(cards()[0]!.code).to.contain('return 3.14 * radius ** 2\n\nprint(f"');
      expect(cards()[1]!.code).to.match(/^const names.*\n.*;$/);
    });

    it(`${tool} has an editor in the very place of a block, character for character`, async () => {
      const {cards, frame} = await openSite(page);
      // The code of a session moves to where its prompt was.
      const isCode = (card: CodeCard) => !blockOf(card).textContent.startsWith('>>>');
      for (const card of cards().filter(isSeen).filter(isCode)) {
        const block = blockOf(card);
        const box = block.getBoundingClientRect();
        const character = placeOfFirstCharacter(block, card.code);
        card.focus();
        await until(() => editorOf(card)?.matches(':focus'));
        await settled();
        const editor = partOf(card, 'card').getBoundingClientRect();
        const line = editorOf(card)!.querySelector('.cm-line')!;
        const now = placeOfFirstCharacter(line, line.textContent);
        const at = `${tool}, ${card.language}`;
        const scrolled = frame.contentWindow!.scrollY;
        expect(block.checkVisibility(), at).to.equal(false);
        expect([editor.x, editor.y], at).to.deep.equal([box.x, box.y]);
        expect(editor.width, at).to.be.closeTo(box.width, 0.1);
        expect(now.x, at).to.be.closeTo(character.x, 1);
        expect(now.y + scrolled, at).to.be.closeTo(character.y + scrolled, 1);
      }
    });

    it(`${tool} has no wider page at 320 pixels than without cards`, async () => {
      const {site, cards} = await openSite(page, 320);
      const {scrollWidth} = site.documentElement;
      for (const card of cards()) card.remove();
      expect(scrollWidth).to.equal(site.documentElement.scrollWidth);
    });
  }

  for (const [tool, {page, content}] of Object.entries(TURNING))
    it(`${tool} has cards on the pages that it turns to, there and back`, async () => {
      const {site, cards} = await openSite(page);
      const count = cards().length;
      const follow = async (link: string, code: RegExp) => {
        [...site.querySelectorAll<HTMLElement>(`${content} a[href]`)]
          .find((a) => a.textContent.trim() === link)!
          .click();
        await until(
          () => cards().length > 0 && cards().every((card) => code.test(card.code)),
          `cards of ${link}`,
        );
      };
      await follow('link to the next page', /the next page/);
      expect(cards()).to.have.length(1);
      expect(blockOf(cards()[0]!).matches('pre')).to.equal(true);
      [...site.querySelectorAll<HTMLElement>(`${content} a[href]`)]
        .find((a) => a.textContent.trim() === 'Back')!
        .click();
      await until(() => cards().length === count);
    });

  it('VitePress runs the code of a tab that was not seen before', async () => {
    const {site, cards} = await openSite('vitepress/index.html');
    await until(() => cards().length === 4);
    const card = cards()[3]!;
    expect(isSeen(card)).to.equal(false);
    site.querySelectorAll<HTMLElement>('.vp-code-group input')[1]!.click();
    await until(() => isSeen(card));
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    card.endpoint = endpoint.url;
    button(card, /^Run/).click();
    void endpoint.send('second tab');
    void endpoint.end();
    await until(() => outputOf(card) === 'second tab');
  });

  it('VitePress has an editor in the colours of its own switch', async () => {
    const {site, cards} = await openSite('vitepress/index.html');
    const card = cards()[0]!;
    card.focus();
    await until(() => editorOf(card)?.querySelector('.tok-keyword'));
    const color = () => getComputedStyle(editorOf(card)!.querySelector('.tok-keyword')!).color;
    site.documentElement.classList.remove('dark');
    await until(() => color() === 'rgb(215, 58, 73)');
    site.documentElement.classList.add('dark');
    await until(() => color() === 'rgb(249, 117, 131)');
  });
});

function placeOfFirstCharacter(element: Element, code: string): DOMRect {
  const first = code.trimStart()[0]!;
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = node.textContent!.indexOf(first);
    if (at < 0 || node.parentElement!.closest('.linenos, .ln')) continue;
    const range = element.ownerDocument.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  }
  throw new Error(`Expected ${first} in the block, got ${element.textContent}`);
}
