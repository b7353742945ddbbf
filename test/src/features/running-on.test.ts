import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {outputOf, until} from '../helpers/cards.js';
import {openPage, type FramedPage} from '../helpers/framed-cards.js';
import {startServer} from '../helpers/servers.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

const LINES = 40;
const SLOW = `import time\nfor n in range(${LINES}):\n    print("line", n)\n    time.sleep(0.05)`;
const ALL = Array.from({length: LINES}, (_, n) => `line ${n}\n`).join('');

const START = {id: 1, type: 'start', run: {id: 'r', url: 'runs/r'}, can: ['stop', 'resume']} as const;

const open = (asked: Record<string, string>) => openPage(`persist.html?${new URLSearchParams(asked)}`);

/** Loads the page anew; resolves to its cards when they live. */
async function reload({frame, page}: FramedPage): Promise<CodeCard[]> {
  const before = frame.contentDocument;
  page.location.reload();
  const cards: CodeCard[] = [];
  await until(() => {
    const {contentDocument} = frame;
    cards.splice(0, Infinity, ...(contentDocument?.querySelectorAll('code-card') ?? []));
    return contentDocument !== before && cards.length > 0 && cards.every((card) => card.shadowRoot);
  }, 'cards that live');
  return cards;
}

const storedIn = ({page}: FramedPage) =>
  Object.keys(page.sessionStorage).filter((key) => key.startsWith('code-card:run:'));

describe('a run that goes on when its page is loaded anew', function () {
  this.timeout(30_000);
  let endpoint: string;
  afterEach(() => sessionStorage.clear());
  before(async () => (endpoint = `${await startServer('code-card-server')}runs`));

  it('is found again by a card with persist, and shows every line once and in order', async () => {
    const opened = await open({endpoint, code: SLOW});
    void opened.cards[1]!.run();
    await until(() => outputOf(opened.cards[1]!).startsWith('line 0\nline 1\n'));
    const [, card] = await reload(opened);
    await until(() => card!.state === 'running');
    await until(() => card!.result);
    expect(card!.output).to.equal(ALL);
    expect(card!.result?.exit).to.deep.include({code: 0, reason: 'exited'});
    expect(storedIn(opened), 'nothing is kept of a run that is over').to.deep.equal([]);
  });

  it('can be stopped then', async () => {
    const opened = await open({endpoint, code: 'print("on")\nwhile True: pass'});
    void opened.cards[1]!.run();
    await until(() => outputOf(opened.cards[1]!) === 'on\n');
    const [, card] = await reload(opened);
    await until(() => outputOf(card!) === 'on\n');
    await card!.stop();
    expect(card!.result?.exit?.reason).to.equal('canceled');
    expect((await reload(opened))[1]!.state, 'and is not asked for again').to.equal('idle');
  });

  it('is not run a second time by autorun', async () => {
    const opened = await open({endpoint, autorun: '', code: SLOW});
    const [, , card] = opened.cards;
    card!.scrollIntoView();
    await until(() => outputOf(card!).startsWith('line 0\n'));
    const before = storedIn(opened).map((key) => opened.page.sessionStorage.getItem(key)!.split(' ')[1]);
    const [, , again] = await reload(opened);
    again!.scrollIntoView();
    await until(() => outputOf(again!).startsWith('line 0\nline 1\n'));
    const after = storedIn(opened).map((key) => opened.page.sessionStorage.getItem(key)!.split(' ')[1]);
    expect(after, 'the very same run').to.deep.equal(before);
    await again!.stop();
  });

  it('is nowhere stored without persist', async () => {
    const opened = await open({endpoint, code: SLOW});
    void opened.cards[0]!.run();
    await until(() => outputOf(opened.cards[0]!).startsWith('line 0\n'));
    expect(storedIn(opened)).to.deep.equal([]);
    expect((await reload(opened)).map(({state}) => state)).to.deep.equal(['idle', 'idle', 'idle']);
  });

  it('is lost when its server no longer knows it', async () => {
    const stub = await stubEndpoint({contentType: 'application/x-ndjson', getStatus: 404});
    const opened = await open({endpoint: stub.url});
    void opened.cards[1]!.run();
    await stub.sendEvent({...START, can: [...START.can]});
    await until(() => storedIn(opened).length === 1);
    const [, card] = await reload(opened);
    await until(() => card!.result);
    expect(card!.result?.exit?.reason).to.equal('lost');
    expect(storedIn(opened)).to.deep.equal([]);
  });

  it('is not asked for with the headers of another endpoint', async () => {
    const stub = await stubEndpoint({contentType: 'application/x-ndjson'});
    const opened = await open({endpoint: stub.url});
    void opened.cards[1]!.run();
    await stub.sendEvent({...START, can: [...START.can]});
    await until(() => storedIn(opened).length === 1);
    const [key] = storedIn(opened);
    opened.page.sessionStorage.setItem(key!, `${Date.now()} https://elsewhere.example/runs/r`);
    const [, card] = await reload(opened);
    await until(() => card!.result);
    expect(card!.result?.exit?.reason).to.equal('lost');
    expect(
      (await stub.requests()).map(({method}) => method),
      'nor posted anew',
    ).to.deep.equal(['POST']);
  });
});
