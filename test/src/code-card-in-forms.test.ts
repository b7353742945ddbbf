import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CodeCard} from '../../src/index.js';
import {button, editorOf, openEditor, stillOf} from './helpers/cards.js';

async function openForm(inner = ''): Promise<{form: HTMLFormElement; card: CodeCard}> {
  const form = await fixture<HTMLFormElement>(
    `<form><fieldset><code-card name="answer" language="python" ${inner}><pre>print(1)</pre></code-card></fieldset></form>`,
  );
  const card = form.querySelector('code-card')!;
  await card.updateComplete;
  return {form, card};
}

const submitted = (form: HTMLFormElement) => [...new FormData(form)];

describe('a card in a form', () => {
  it('submits its code under its name, also before anybody has touched it', async () => {
    const {form, card} = await openForm();
    expect(card.form).to.equal(form);
    expect(submitted(form)).to.deep.equal([['answer', 'print(1)']]);
  });

  it('submits what the reader has typed', async () => {
    const {form, card} = await openForm();
    await openEditor(card);
    await sendKeys({type: 'x'});
    await card.updateComplete;
    expect(submitted(form)).to.deep.equal([['answer', card.code]]);
    expect(card.code).to.contain('x');
  });

  it('submits what a script has just set, without waiting for a frame', async () => {
    const {form, card} = await openForm();
    card.code = 'x = 1';
    expect(submitted(form)).to.deep.equal([['answer', 'x = 1']]);
  });

  it('submits nothing without a name', async () => {
    const {form, card} = await openForm();
    card.removeAttribute('name');
    expect(submitted(form)).to.deep.equal([]);
  });

  it('goes back to its default code with the form', async () => {
    const {form, card} = await openForm();
    card.code = 'x = 1';
    form.reset();
    await card.updateComplete;
    expect(card.code).to.equal('print(1)');
    expect(submitted(form)).to.deep.equal([['answer', 'print(1)']]);
  });

  it('can be neither run nor edited while its fieldset is disabled', async () => {
    const {form, card} = await openForm();
    const fieldset = form.querySelector('fieldset')!;
    fieldset.disabled = true;
    await card.updateComplete;
    expect(button(card, /^Run/).disabled).to.equal(true);
    expect(stillOf(card).getAttribute('aria-readonly')).to.equal('true');
    expect(submitted(form)).to.deep.equal([]);
    await openEditor(card);
    await sendKeys({type: 'x'});
    expect(card.code).to.equal('print(1)');

    fieldset.disabled = false;
    await card.updateComplete;
    expect(button(card, /^Run/).disabled).to.equal(false);
    editorOf(card)!.blur();
    await openEditor(card);
    await sendKeys({type: 'x'});
    expect(card.code).to.contain('x');
  });

  it('does not submit the form by its buttons', async () => {
    const {form, card} = await openForm();
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits++;
    });
    button(card, /^Run/).click();
    await card.updateComplete;
    for (const each of card.shadowRoot!.querySelectorAll('button')) each.click();
    expect(submits).to.equal(0);
  });

  it('takes back what the browser has kept of it', async () => {
    const {card} = await openForm();
    card.formStateRestoreCallback('kept');
    await card.updateComplete;
    expect(card.code).to.equal('kept');
    card.reset();
    expect(card.code).to.equal('print(1)');
  });
});
