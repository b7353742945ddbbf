import {expect} from '@open-wc/testing';
import {editorOf, openCard, partOf, settled, until} from './helpers/cards.js';
import {devtools} from './helpers/devtools.js';

describe('under a finger', () => {
  before(() => devtools('Emulation.setTouchEmulationEnabled', {enabled: true}));

  it('the editor is there as soon as the card is seen, without the focus', async () => {
    const card = await openCard();
    await until(() => editorOf(card));
    expect(document.activeElement?.localName).to.equal('body');
  });

  it('an editor far below waits until its card is seen', async () => {
    const far = await openCard();
    far.style.cssText = 'display: block; margin-block-start: 3000px;';
    await settled();
    expect(editorOf(far) === null).to.equal(true);
    far.scrollIntoView();
    await until(() => editorOf(far));
  });

  it('buttons are at least 44 pixels wide and high', async () => {
    const card = await openCard();
    await card.run();
    await card.updateComplete;
    const buttons = [...partOf(card, 'controls').querySelectorAll('button')];
    for (const each of buttons.filter((button) => button.checkVisibility())) {
      const {width, height} = each.getBoundingClientRect();
      expect(Math.min(width, height), each.getAttribute('aria-label')!).to.be.at.least(44);
    }
  });
});
