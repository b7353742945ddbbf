import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {configure, type CodeCard} from '../../src/index.js';
import {
  editorOf,
  noticesOf,
  openCard,
  openEditor,
  pressTogether,
  settled,
  stillOf,
  until,
} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

/** Sets what no type allows, as frameworks do. */
const set = (card: CodeCard, property: string, value: unknown) => Object.assign(card, {[property]: value});

describe('a card with odd settings', () => {
  it('says that it could not run with a header that no request can have', async () => {
    const card = await openCard({endpoint: '/runs'});
    card.headers = {'bad name': 'x'};
    const {error} = await card.run();
    expect(error?.kind).to.equal('page');
    expect(noticesOf(card)).to.deep.equal(['This page could not prepare the run.']);
  });

  it('takes undefined for nothing', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    for (const property of ['args', 'stdin', 'language', 'src', 'label', 'format'])
      set(card, property, undefined);
    const running = card.run();
    const {body} = await endpoint.request();
    expect(JSON.parse(body)).to.deep.equal({language: '', code: 'print(1)'});
    await endpoint.end();
    expect((await running).exit?.reason).to.equal('ended');
  });

  it('is coloured too when it runs by itself', async () => {
    const card = await openCard({autorun: ''}, '<pre>if True: pass</pre>');
    await until(() => stillOf(card).querySelector('.tok-keyword') ?? editorOf(card));
  });

  it('is not run by a key while its fieldset is disabled', async () => {
    const card = await openCard({endpoint: '/runs'});
    const fieldset = document.createElement('fieldset');
    card.replaceWith(fieldset);
    fieldset.append(card);
    await openEditor(card);
    fieldset.disabled = true;
    await card.updateComplete;
    await pressTogether('Control', 'Enter');
    await settled();
    expect(card.state).to.equal('idle');
  });

  it('runs by Ctrl+Enter before its editor has come', async () => {
    const card = await openCard();
    stillOf(card).dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true, composed: true}),
    );
    await until(() => card.result?.error?.kind === 'no-endpoint');
  });

  it('gets the support of a language that was changed while the editor was on its way', async () => {
    const card = await openCard({language: 'text'}, '<pre>if (a) return</pre>');
    card.focus();
    card.language = 'js';
    await until(() => editorOf(card)?.querySelector('.tok-keyword')?.textContent === 'if');
  });
});

describe('run() again', () => {
  it('from a listener of run-request gives the run that begins', async () => {
    const card = await openCard();
    let inner: Promise<unknown> | undefined;
    let requests = 0;
    card.addEventListener('run-request', () => {
      requests++;
      inner = card.run();
    });
    const outer = card.run();
    expect(await outer).to.equal(await inner);
    expect(requests).to.equal(1);
  });

  it('from a listener of run-end starts the next run', async () => {
    const card = await openCard();
    let runs = 0;
    const twice = new Promise<void>((resolve) => {
      card.addEventListener('run-end', () => {
        if (++runs === 2) resolve();
        else void card.run();
      });
    });
    void card.run();
    await twice;
    expect(card.state).to.equal('ended');
  });

  it('on a card that is not on the page waits until it is', async () => {
    const card = document.createElement('code-card');
    const running = card.run();
    document.body.append(card);
    expect((await running).error?.kind).to.equal('no-endpoint');
    card.remove();
  });
});

describe('what Reset restores', () => {
  it('is the first code that a script has set, where the author has given none', async () => {
    const card = await openCard({}, '');
    card.code = 'print("set")';
    await openEditor(card);
    await sendKeys({type: 'x'});
    card.reset();
    expect(card.code).to.equal('print("set")');
  });

  it('is idle again after a run that went on', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    void card.run();
    await endpoint.send('some output');
    await until(() => card.output === 'some output');
    card.reset();
    await until(() => card.state === 'idle');
    expect(card.output).to.equal('');
  });
});

describe('headers', () => {
  afterEach(() => configure({headers: {}}));

  it('of the card replace those of the page', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    configure({headers: {'X-Token': 'page', 'X-Page': 'yes'}});
    const card = await openCard({endpoint: endpoint.url});
    card.headers = {'x-token': 'card'};
    void card.run();
    expect((await endpoint.request()).headers).to.include({'x-token': 'card', 'x-page': 'yes'});
    await endpoint.end();
  });

  it('of the page do not go to another origin', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain', crossOrigin: true});
    configure({headers: {'X-Token': 'secret'}});
    const card = await openCard({endpoint: endpoint.url});
    void card.run();
    expect((await endpoint.request()).headers).to.not.have.property('x-token');
    await endpoint.end();
  });

  it('go to no address on another origin that a stream names', async () => {
    const here = await stubEndpoint({contentType: 'application/x-ndjson'});
    const elsewhere = await stubEndpoint({crossOrigin: true});
    const card = await openCard({endpoint: here.url});
    card.headers = {'x-token': 'secret'};
    void card.run();
    await here.sendEvent({type: 'start', run: {id: 'r', url: elsewhere.url}, can: ['stop'], protocol: 1});
    await until(() => card.state === 'running');
    await card.stop();
    expect(await elsewhere.requests()).to.deep.equal([]);
  });
});
