import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import {
  button,
  editorOf,
  middleOf,
  noticesOf,
  openCard,
  openEditor,
  outputOf,
  pressTogether,
  settled,
  until,
} from '../helpers/cards.js';
import {devtools} from '../helpers/devtools.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

/** Has to come before the module is loaded, so these tests have a page of their own. */
async function blockEditor(blocked: boolean): Promise<void> {
  await devtools('Network.enable');
  await devtools('Network.setBlockedURLs', {urls: blocked ? ['*/src/editor/editor.ts*'] : []});
}

const SORRY = 'The editor could not be loaded. You can edit the code as plain text, or reload the page.';

describe('an editor that cannot be loaded', () => {
  before(() => blockEditor(true));
  after(async () => {
    await blockEditor(false);
    await resetMouse();
  });

  it('is replaced by a text field that edits and runs, until another try brings it', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url, label: 'hello'});
    const field = await openEditor(card);
    expect(field).to.be.instanceOf(HTMLTextAreaElement);
    expect(field.getAttribute('aria-label')).to.equal('Code: hello');
    await until(() => noticesOf(card).includes(SORRY));

    let inputs = 0;
    card.addEventListener('input', () => inputs++);
    await pressTogether('Control', 'Home');
    await sendKeys({type: '# '});
    expect(card.code).to.equal('# print(1)');
    expect(inputs).to.equal(2);
    await pressTogether('Control', 'Enter');
    expect(JSON.parse((await endpoint.request()).body)).to.deep.include({code: '# print(1)'});
    await endpoint.send('ran');
    await endpoint.end();
    await until(() => card.state === 'ended');
    await until(() => outputOf(card) === 'ran');
    await expect(card).to.be.accessible();

    await blockEditor(false);
    await sendMouse({type: 'move', position: middleOf(field)});
    field.blur();
    field.focus();
    await settled();
    expect(editorOf(card)).to.be.instanceOf(HTMLTextAreaElement); // Nothing is taken away from under the reader.
    button(card, /^Retry$/).click();
    await until(() => editorOf(card)?.matches('.cm-content'));
    await card.updateComplete;
    expect(noticesOf(card)).to.deep.equal([]);
    expect(card.code).to.equal('# print(1)');
    expect(editorOf(card)!.textContent).to.equal('# print(1)');
    card.reset();
    expect(card.code).to.equal('print(1)');
  });
});
