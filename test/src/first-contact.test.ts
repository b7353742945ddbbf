import {expect, fixture} from '@open-wc/testing';
import {onFirstContact} from '../../src/first-contact.js';

/** An element in a box, and how often it has been told of a reader. */
async function waiting(): Promise<{box: HTMLElement; element: HTMLElement; contacts: () => number}> {
  const box = await fixture<HTMLElement>('<div><p tabindex="0"><b></b></p></div>');
  const element = box.querySelector('p')!;
  let contacts = 0;
  onFirstContact(element, () => contacts++);
  return {box, element, contacts: () => contacts};
}

describe('onFirstContact()', () => {
  for (const type of ['pointerover', 'pointerdown', 'focusin', 'keydown', 'click'])
    it(`tells of ${type} inside the element, once`, async () => {
      const {element, contacts} = await waiting();
      for (let times = 0; times < 2; times++)
        element.firstElementChild!.dispatchEvent(new Event(type, {bubbles: true, composed: true}));
      expect(contacts()).to.equal(1);
    });

  it('tells early enough for listeners to hear the event that has told', async () => {
    const {element} = await waiting();
    const heard: string[] = [];
    onFirstContact(element, () => element.addEventListener('click', () => heard.push('click')));
    element.click();
    expect(heard).to.deep.equal(['click']);
  });

  it('is not held up by a page that stops events', async () => {
    const {box, contacts} = await waiting();
    box.addEventListener('click', (event) => event.stopImmediatePropagation(), {capture: true});
    box.querySelector('b')!.click();
    expect(contacts()).to.equal(1);
  });

  it('tells nothing of what happens elsewhere', async () => {
    const {box, contacts} = await waiting();
    box.click();
    expect(contacts()).to.equal(0);
  });

  it('goes on waiting in another tree, even in one that hides its events', async () => {
    const {box, element, contacts} = await waiting();
    const tree = box.attachShadow({mode: 'closed'});
    tree.append(element);
    let here = 0;
    onFirstContact(element, () => here++);
    element.dispatchEvent(new Event('keydown', {bubbles: true}));
    expect([contacts(), here]).to.deep.equal([0, 1]);
    onFirstContact(element, () => here++);
    element.click();
    expect(here).to.equal(1);
  });
});
