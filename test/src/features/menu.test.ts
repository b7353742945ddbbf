import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import {button, focusedName, middleOf, openCard, partOf, until} from '../helpers/cards.js';
import {openFeatures, touch} from '../helpers/features.js';

const TRACKER = 'https://tracker.test/?{title}{body}';
const isOpen = (card: CodeCard) => partOf(card, 'menu').matches(':popover-open');

describe('the menu of a card', () => {
  let card: CodeCard;
  beforeEach(async () => {
    card = await openFeatures({share: '', report: TRACKER, label: 'a'});
    await touch(card);
    button(card, /^More: a/).focus();
  });
  afterEach(() => resetMouse());

  it('is opened and walked through with the keyboard, and gives the focus back', async () => {
    await sendKeys({press: 'Enter'});
    expect(isOpen(card)).to.equal(true);
    expect(button(card, /^More/).getAttribute('aria-expanded')).to.equal('true');
    expect(focusedName(card).trim()).to.equal('Copy a link to this code');
    await sendKeys({press: 'ArrowDown'});
    expect(focusedName(card).trim()).to.equal('Report a problem');
    await sendKeys({press: 'End'});
    await sendKeys({press: 'ArrowDown'});
    expect(focusedName(card).trim()).to.equal('Copy a link to this code');
    await sendKeys({press: 'r'});
    expect(focusedName(card).trim()).to.equal('Report a problem');
    await expect(card).to.be.accessible();
    await sendKeys({press: 'Escape'});
    expect(isOpen(card)).to.equal(false);
    expect(focusedName(card)).to.equal('More: a');
    await until(() => button(card, /^More/).getAttribute('aria-expanded') === 'false');
  });

  it('opens at its end by the arrow that leads up, and closes by Tab', async () => {
    await sendKeys({press: 'ArrowUp'});
    const items = [...partOf(card, 'menu').querySelectorAll('button')];
    expect(focusedName(card)).to.equal(items.at(-1)!.textContent);
    await sendKeys({press: 'Tab'});
    expect(isOpen(card)).to.equal(false);
  });

  it('closes when an entry has been chosen', async () => {
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Enter'});
    await until(() => !isOpen(card));
  });

  it('opens and closes by the mouse', async () => {
    const position = middleOf(button(card, /^More/));
    await sendMouse({type: 'click', position});
    expect(isOpen(card)).to.equal(true);
    await sendMouse({type: 'click', position});
    expect(isOpen(card)).to.equal(false);
  });

  it('lies within the window', async () => {
    button(card, /^More/).click();
    const {left, right, top, bottom} = partOf(card, 'menu').getBoundingClientRect();
    expect(Math.min(left, top)).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    expect(bottom).to.be.at.most(innerHeight);
  });

  it('stays with its button when a phone is turned, with its words on one line each', async () => {
    const menu = partOf(card, 'menu');
    const rightOf = (element: Element) => element.getBoundingClientRect().right;
    try {
      await setViewport({width: 640, height: 320});
      button(card, /^More/).click();
      await setViewport({width: 320, height: 640});
      await until(
        () => rightOf(button(card, /^More/)) < 320 && rightOf(menu) === rightOf(button(card, /^More/)),
      );
      for (const word of menu.querySelectorAll('[part="menu-item"]')) {
        const range = document.createRange();
        range.selectNodeContents(word);
        expect(new Set([...range.getClientRects()].map(({top}) => top))).to.have.property('size', 1);
      }
    } finally {
      await setViewport({width: 800, height: 600});
    }
  });

  it('is not there on a card that nobody has touched', async () => {
    const resting = await openCard({share: ''});
    await resting.updateComplete;
    expect(resting.shadowRoot!.querySelector('[part="menu"]')).to.equal(null);
  });
});
