import {expect} from '@open-wc/testing';
import {
  button,
  editorOf,
  findButton,
  focusedName,
  noticesOf,
  openCard,
  openEditor,
  outputOf,
  until,
} from './helpers/cards.js';
import {devtools} from './helpers/devtools.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

/** Has to come before the module is loaded, so these tests have a page of their own. */
async function blockKit(blocked: boolean): Promise<void> {
  await devtools('Network.enable');
  await devtools('Network.setBlockedURLs', {urls: blocked ? ['*/src/open-kit.ts*'] : []});
}

const SORRY =
  'A part of this card could not be loaded. Check your connection and try again, or reload the page.';

describe('a card that cannot load what it shows when it is open', () => {
  before(() => blockKit(true));
  after(() => blockKit(false));

  it('says so, keeps its code, and runs after another try', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url, label: 'hello'});
    const editor = await openEditor(card);
    editor.textContent = 'print(2)';
    await until(() => card.code === 'print(2)');

    button(card, /^Run/).click();
    await until(() => card.result);
    expect(card.result!.error).to.include({kind: 'not-loaded'});
    expect(await endpoint.requests()).to.have.length(0);
    expect(noticesOf(card)).to.deep.equal([SORRY]);
    expect(button(card, /^Run/).disabled).to.equal(false);
    await expect(card).to.be.accessible();

    await blockKit(false);
    button(card, /^Retry$/).focus();
    button(card, /^Retry$/).click();
    await endpoint.request();
    expect(focusedName(card)).to.equal('Stop: hello');
    await endpoint.send('ran');
    await endpoint.end();
    await until(() => outputOf(card) === 'ran');
    expect(noticesOf(card)).to.deep.equal([]);
    expect(findButton(card, /^Reset/)).to.not.equal(undefined);
    expect(editorOf(card)!.textContent).to.equal('print(2)');
  });
});
