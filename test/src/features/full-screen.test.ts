import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {focusedName, button, partOf, until} from '../helpers/cards.js';
import {openFeatures, touch} from '../helpers/features.js';

describe('a card in full screen', () => {
  afterEach(() => document.fullscreenElement && document.exitFullscreen());

  it('fills the screen by the menu, keeps the focus, and comes back by Esc or the menu', async () => {
    const card = await openFeatures({label: 'a'});
    await touch(card);
    button(card, /^More/).focus();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'End'});
    expect(focusedName(card).trim()).to.equal('Full screen');
    await sendKeys({press: 'Enter'});
    await until(() => card.matches(':fullscreen'));
    await until(() => partOf(card, 'card').getBoundingClientRect().height === innerHeight);
    expect(focusedName(card)).to.equal('More: a');
    const entry = [...partOf(card, 'menu').querySelectorAll<HTMLElement>('[part="menu-item"]')].at(-1)!;
    await until(() => entry.getAttribute('aria-checked') === 'true');
    await expect(card).to.be.accessible();
    entry.click();
    await until(() => !card.matches(':fullscreen'));
  });
});
