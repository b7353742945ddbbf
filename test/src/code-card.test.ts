import {expect, fixture, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CodeCard} from '../../src/index.js';
import {button, openCard, openEditor, outputOf, pressTogether, settled, until} from './helpers/cards.js';
import {servePages} from './helpers/pages.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

describe('<code-card>', () => {
  it('is registered, and made by every way of making elements', async () => {
    expect(customElements.get('code-card')).to.equal(CodeCard);
    expect(document.createElement('code-card')).to.be.instanceOf(CodeCard);
    expect(await fixture('<code-card></code-card>')).to.be.instanceOf(CodeCard);
    expect(new CodeCard().code).to.equal('');
  });

  it('stays that of the first script when another one comes, which says so', async () => {
    const {warn} = console;
    const warnings: unknown[] = [];
    console.warn = (...words) => warnings.push(...words);
    const built = `${await servePages()}code-card.js`;
    await import(built).finally(() => (console.warn = warn));
    expect(customElements.get('code-card')).to.equal(CodeCard);
    expect(warnings).to.deep.equal([
      'code-card: loaded twice on this page; the first script stays in charge.',
    ]);
  });

  it('falls back where an attribute has a value it does not know', async () => {
    const card = await openCard({
      theme: 'sepia',
      payload: '[1',
      'output-lines': '-3',
      credentials: 'all',
      format: 'xml',
      language: 'klingon',
    });
    expect(card.theme).to.equal('auto');
    expect(card.payload).to.deep.equal({});
    expect(card.outputLines).to.equal(20);
    expect(card.credentials).to.equal(undefined);
    expect(card.language).to.equal('klingon');
    expect(card.code).to.equal('print(1)');
  });

  it('edits code in a language it does not know as plain text', async () => {
    const card = await openCard({language: 'klingon'});
    expect((await openEditor(card)).textContent).to.equal('print(1)');
  });

  it('reflects readOnly, and offers args as words', async () => {
    const card = await openCard({args: ' -v  input.txt '});
    card.readOnly = true;
    await card.updateComplete;
    expect(card.hasAttribute('readonly')).to.equal(true);
    expect(card.args).to.deep.equal(['-v', 'input.txt']);
  });
});

describe('code', () => {
  it('can be set before the card is on the page, and is the default then', async () => {
    const card = document.createElement('code-card');
    card.code = 'x = 1';
    (await fixture('<div></div>')).append(card);
    await card.updateComplete;
    expect(card.code).to.equal('x = 1');
    expect(card.defaultCode).to.equal('x = 1');
  });

  it('set by a script stays, whatever the children say of the default', async () => {
    const card = await openCard();
    card.code = 'mine';
    card.innerHTML = '<pre>theirs</pre>';
    await settled();
    expect(card.code).to.equal('mine');
    expect(card.defaultCode).to.equal('theirs');
  });

  it('is restored by reset(), together with the output', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    void endpoint.send('printed');
    void endpoint.end();
    await card.run();
    card.code = 'other';
    card.reset();
    await card.updateComplete;
    expect(card.code).to.equal('print(1)');
    expect(card.output).to.equal('');
    expect(card.state).to.equal('idle');
    expect(card.result).to.equal(null);
  });

  it('goes back to what defaultCode was set to', async () => {
    const card = await openCard();
    card.defaultCode = 'by the course';
    card.reset();
    expect(card.code).to.equal('by the course');
  });

  it('keeps its undo history when a script sets it', async () => {
    const card = await openCard();
    await openEditor(card);
    card.code = 'x = 2';
    await pressTogether('Control', 'z');
    expect(card.code).to.equal('print(1)');
  });
});

describe('input and change', () => {
  it('come as from a textarea: input at each edit, change when the code is left', async () => {
    const card = await openCard();
    const heard: string[] = [];
    for (const type of ['input', 'change']) card.addEventListener(type, () => heard.push(type));
    await openEditor(card);
    await sendKeys({type: 'ab'});
    expect(heard).to.deep.equal(['input', 'input']);
    expect(card.code).to.contain('ab');
    const changed = oneEvent(card, 'change');
    await sendKeys({press: 'Tab'});
    await changed;
    expect(heard).to.deep.equal(['input', 'input', 'change']);
  });

  it('reach the document, the one that composes also from another shadow tree', async () => {
    const card = await openCard();
    await openEditor(card);
    const heard = oneEvent(document, 'input');
    await sendKeys({type: 'x'});
    const event = (await heard) as Event;
    expect(event.target).to.equal(card);
    expect(event.composed).to.equal(true);
  });

  it('do not come when a script sets the code, nor when nothing was changed', async () => {
    const card = await openCard();
    const heard: string[] = [];
    for (const type of ['input', 'change']) card.addEventListener(type, () => heard.push(type));
    await openEditor(card);
    card.code = 'x = 1';
    card.reset();
    await sendKeys({press: 'Tab'});
    await settled();
    expect(heard).to.deep.equal([]);
  });
});

describe('a card that is moved', () => {
  it('keeps its editor, its undo history and its run', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    const content = await openEditor(card);
    await sendKeys({type: '#'});
    const running = card.run();
    await endpoint.send('one ');
    await until(() => outputOf(card) === 'one ');

    (await fixture('<section></section>')).append(card);
    await endpoint.send('two');
    await endpoint.end();
    expect((await running).exit?.reason).to.equal('ended');
    expect(outputOf(card)).to.equal('one two');
    expect(content.isConnected).to.equal(true);
    card.focus();
    await pressTogether('Control', 'z');
    expect(card.code).to.equal('print(1)');
  });
});

describe('a card that is removed', () => {
  it('ends its run and closes the stream', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    const running = card.run();
    await endpoint.send('one');
    await until(() => outputOf(card) === 'one');
    card.remove();
    await endpoint.aborted;
    expect((await running).exit?.reason).to.equal('canceled');
    expect(card.output).to.equal('one');
  });

  it('has its code, edited, when it comes back', async () => {
    const card = await openCard();
    await openEditor(card);
    await sendKeys({type: '#'});
    const {code} = card;
    card.remove();
    await settled();
    (await fixture('<section></section>')).append(card);
    await card.updateComplete;
    expect(card.code).to.equal(code);
    expect(code).to.contain('#');
    await openEditor(card);
    expect(button(card, /^Run/).disabled).to.equal(false);
  });
});
