import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {RunEvent} from '../../src/wire/index.js';
import {editorOf, findButton, openEditor, outputOf, settled, stillOf, until} from './helpers/cards.js';
import {choose, entriesOf, press} from './helpers/features.js';
import {openPage} from './helpers/framed-cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';
import {itExceptIn} from './helpers/engines.js';

/** A run that shows something. */
async function* eventsOf(data: Record<string, string>): AsyncGenerator<RunEvent> {
  await Promise.resolve();
  yield {type: 'display', data};
  yield {type: 'exit', code: 0, signal: null, reason: 'exited'};
}

describe('a page with Sphinx’s keyboard navigation', () => {
  const open = async () => {
    const opened = await openPage('sphinx.html');
    return {...opened, card: opened.cards[0]!, address: opened.page.location.href};
  };

  it('turns and searches by keys, outside of a card', async () => {
    const {page} = await open();
    page.focus();
    await sendKeys({press: '/'});
    expect(page.document.activeElement?.getAttribute('type')).to.equal('search');
  });

  for (const key of ['/', 'ArrowLeft', 'ArrowRight'])
    it(`is not left by ${key} in the code`, async () => {
      const {page, card, address} = await open();
      await openEditor(card);
      await sendKeys({press: key});
      await settled();
      expect(page.location.href).to.equal(address);
      expect(editorOf(card)!.matches(':focus')).to.equal(true);
      expect(card.code.includes('/')).to.equal(key === '/');
    });

  it('is not left by keys pressed while the editor is still on its way', async () => {
    const {page, card, address} = await open();
    stillOf(card).focus();
    await sendKeys({press: 'ArrowRight'});
    await settled();
    expect(page.location.href).to.equal(address);
  });
});

describe('a page under a strict content security policy', () => {
  it('has a card that is coloured, edited and run without one violation', async () => {
    const {page, cards} = await openPage('strict-csp.html');
    const card = cards[0]!;
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    card.endpoint = endpoint.url;
    await until(() => stillOf(card).querySelector('[class^="tok-"]'));
    await openEditor(card);
    await sendKeys({type: '#'});
    void endpoint.send('ran');
    const running = card.run();
    await until(() => outputOf(card) === 'ran');
    card.theme = 'dark';
    await card.updateComplete;
    await endpoint.end();
    await running;
    await settled();
    expect((page as unknown as {violations: string[]}).violations).to.deep.equal([]);
    expect(page.getComputedStyle(editorOf(card)!).paddingTop).to.not.equal('0px');
  });

  it('has a card that is reset, shared and offered to be reported without one violation', async () => {
    const {page, cards} = await openPage('strict-csp.html');
    const card = cards[0]!;
    card.click();
    await until(() => findButton(card, /^More/));
    card.code = 'another';
    await card.updateComplete;
    await choose(card, 'Copy a link to this code');
    await press(card, 'Reset');
    await press(card, 'Undo');
    expect(card.code).to.equal('another');
    expect(entriesOf(card)).to.include('Report a problem');
    await settled();
    expect((page as unknown as {violations: string[]}).violations).to.deep.equal([]);
  });

  it('gets no global, no storage and no request but for the script’s own files and the endpoint', async () => {
    const {page, cards} = await openPage('strict-csp.html');
    const card = cards[0]!;
    const {cookie} = page.document; // Of this site's other pages.
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    card.endpoint = endpoint.url;
    await openEditor(card);
    await sendKeys({type: '#'});
    const running = card.run();
    await endpoint.send('ran');
    await endpoint.end();
    await running;
    card.remove();
    await settled();
    const {globalsBefore} = page as unknown as {globalsBefore: string[]};
    const own = ['globalsBefore', ...globalsBefore];
    // Lit tells by these whether it is on a page twice.
    const ofLit = /^(litPropertyMetadata|(reactiveElement|litHtml|litElement)Versions)$/;
    const added = Object.keys(page).filter((name) => !own.includes(name) && !ofLit.test(name));
    expect(added).to.deep.equal([]);
    expect(page.document.cookie).to.equal(cookie);
    for (const storage of [page.localStorage, page.sessionStorage])
      expect(Object.keys(storage).filter((name) => name.startsWith('code-card'))).to.deep.equal([]);
    const folder = new URL('.', page.location.href).href;
    const elsewhere = page.performance
      .getEntriesByType('resource')
      .map(({name}) => name)
      .filter((name) => !name.startsWith(folder) && name !== endpoint.url);
    expect(elsewhere).to.deep.equal([]);
  });

  it('is watched: a violation is seen', async () => {
    const {page} = await openPage('strict-csp.html');
    page.document.body.setAttribute('style', 'color: red');
    await settled();
    expect((page as unknown as {violations: string[]}).violations).to.have.length(1);
  });

  itExceptIn('Firefox', 'has no trusted types to be refused')(
    'shows pictures, and says what its policy keeps from being shown',
    async () => {
      const {page, cards} = await openPage('strict-csp.html');
      const card = cards[0]!;
      const canvas = Object.assign(page.document.createElement('canvas'), {width: 9, height: 9});
      const shown = async (data: Record<string, string>) => {
        card.addEventListener('run-request', (event) => event.respondWith(eventsOf(data)), {once: true});
        await card.run();
      };
      await shown({'image/png': canvas.toDataURL().split(',')[1]!});
      await until(() => card.shadowRoot?.querySelector('canvas'));
      await settled();
      expect((page as unknown as {violations: string[]}).violations).to.deep.equal([]);
      for (const [data, missing] of [
        [{'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg"/>'}, 'img-src blob:'],
        [{'text/html': '<p>hello'}, 'trusted-types code-card-frame'],
      ] as const) {
        await shown(data);
        await until(() =>
          card.shadowRoot?.querySelector('.foot span')?.textContent.includes(`allow ${missing}`),
        );
      }
    },
  );
});
