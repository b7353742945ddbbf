import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import {editorOf, partOf, settled, until} from '../helpers/cards.js';

async function openCovered(): Promise<{block: HTMLElement; card: CodeCard}> {
  const docs = await fixture<HTMLElement>(
    '<div><pre id="covered">print(1)\n</pre><code-card for="covered" language="python"></code-card></div>',
  );
  const card = docs.querySelector('code-card')!;
  await until(() => card.shadowRoot?.querySelector('[data-cover]'));
  return {block: docs.querySelector('pre')!, card};
}

async function openEdited() {
  const {block, card} = await openCovered();
  card.focus();
  await until(() => editorOf(card) && card.shadowRoot?.activeElement === editorOf(card));
  const content = editorOf(card)!;
  await sendKeys({type: '#'});
  return {block, card, content};
}

describe('a card over a block', () => {
  it('keeps its editor in the place of the block when it is moved', async () => {
    const {block, card, content} = await openEdited();
    block.after(card);
    await settled();
    expect(card.code).to.contain('#');
    expect(block.checkVisibility()).to.equal(false);
    expect(content.getBoundingClientRect().height).to.be.greaterThan(10);
    expect(partOf(card, 'card').dataset['cover']).to.equal('editing');
  });

  it('leaves with the block, which is as it was then', async () => {
    const {block, card} = await openEdited();
    block.remove();
    await until(() => !card.isConnected);
    await settled();
    expect(block.outerHTML).to.equal('<pre id="covered">print(1)\n</pre>');
  });

  it('hides the block also when the editor comes after what stood in for it', async () => {
    const {block, card} = await openCovered();
    card.cover!.swap(true);
    card.cover!.swap(true);
    expect(block.checkVisibility()).to.equal(false);
    card.cover!.swap(false);
    expect(block.checkVisibility()).to.equal(true);
  });

  it('goes back to its block when the page takes it away alone', async () => {
    const {block, card} = await openEdited();
    card.remove();
    await settled();
    expect(block.nextElementSibling).to.equal(card);
    expect(block.checkVisibility()).to.equal(false);
    expect(card.code).to.contain('#');
  });
});
