import {expect, fixture} from '@open-wc/testing';
import {resetMouse, sendMouse} from '@web/test-runner-commands';
import {button, findButton, focusedName, middleOf, openCard, pressTogether, until} from './helpers/cards.js';

const CODE = 'print("你好 👋")\n\tx = 1';

/** What the reader's clipboard holds: pages may not read it, so it is pasted. */
async function pasted(): Promise<string> {
  const field = await fixture<HTMLTextAreaElement>('<textarea></textarea>');
  field.focus();
  await pressTogether('Control', 'v');
  return field.value;
}

describe('the Copy button', () => {
  afterEach(() => resetMouse());

  it('copies the code as it is, says so, and then goes back to its name', async () => {
    const card = await openCard({label: 'hello'});
    card.code = CODE;
    await card.run();
    await card.updateComplete;
    await sendMouse({type: 'click', position: middleOf(button(card, /^Copy: hello/))});
    await until(() => findButton(card, /^Copied: /)?.textContent.trim() === 'Copied');
    expect(await pasted()).to.equal(CODE);
    await until(() => findButton(card, /^Copy:/));
  });

  it('copies on pages that have no clipboard of their own, and gives the focus back', async () => {
    const card = await openCard();
    card.code = 'by hand';
    await card.run();
    await card.updateComplete;
    const {clipboard} = navigator;
    Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true});
    try {
      await sendMouse({type: 'click', position: middleOf(button(card, /^Copy/))});
      await until(() => findButton(card, /^Copied: /)?.textContent.trim() === 'Copied');
      expect(focusedName(card)).to.match(/^Copied/);
    } finally {
      Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    }
    expect(await pasted()).to.equal('by hand');
  });
});
