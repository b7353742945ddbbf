import {expect} from '@open-wc/testing';
import type {CodeCard, RunRequestEvent} from '../../../src/index.js';
import {button, findButton, noticesOf, openCard, partOf, until} from '../helpers/cards.js';

/** What the card's address tells, as docs/books.md has it. */
const CARD = {
  title: 'Sorting',
  language: 'javascript',
  code: 'theirs',
  expected: null as string | null,
  codeVersion: 3,
  draft: null as {code: string; isOutdated: boolean} | null,
  saves: 'draft',
};

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), {headers: {'content-type': 'application/json', etag: '"1"'}, ...init});

const problem = (status: number, detail: string) =>
  new Response(JSON.stringify({title: 'No', detail}), {
    status,
    headers: {'content-type': 'application/problem+json'},
  });

/** How the page answers each kind of request; what is left out is answered as for an untouched card. */
interface Answers {
  load?: (request: RunRequestEvent) => Response;
  save?: (request: RunRequestEvent) => Response;
  run?: (request: RunRequestEvent) => Response;
}

async function openStored(answers: Answers = {}, children = '', attributes: Record<string, string> = {}) {
  const requests: RunRequestEvent[] = [];
  const card = document.createElement('div');
  card.addEventListener('run-request', (event) => {
    requests.push(event);
    const answer = answers[event.purpose ?? 'run'] ?? DEFAULTS[event.purpose ?? 'run'];
    event.respondWith(answer(event));
  });
  document.body.append(card);
  const opened = await openCard({language: '', ...attributes}, children);
  card.append(opened);
  for (const [name, value] of Object.entries({
    endpoint: '/books/{book}/cards/{card}/run',
    book: 'b 1',
    card: 'c1',
  }))
    opened.setAttribute(name, value);
  after = () => card.remove();
  return {card: opened, requests};
}

let after: (() => void) | undefined;
afterEach(() => after?.());

const DEFAULTS: Required<Answers> = {
  load: () => json(CARD),
  save: () => new Response(null, {status: 204}),
  run: () => new Response('1\n', {headers: {'content-type': 'text/plain', 'code-card-saved': 'draft'}}),
};

const badgesOf = (card: CodeCard) =>
  [...(card.shadowRoot?.querySelectorAll('[part="badge"]') ?? [])].map((each) => each.textContent);
const shows = (card: CodeCard, ...badges: string[]) =>
  until(() => JSON.stringify(badgesOf(card)) === JSON.stringify(badges), `badges ${badges.join(', ')}`);

describe('a card that a server keeps', () => {
  it('has its code, language and title from the card’s address', async () => {
    const {card, requests} = await openStored();
    await until(() => card.code === 'theirs');
    expect(requests.map(({purpose, url}) => [purpose, new URL(url).pathname])).to.deep.equal([
      ['load', '/books/b%201/cards/c1'],
    ]);
    expect([card.language, card.label, card.defaultCode]).to.deep.equal(['javascript', 'Sorting', 'theirs']);
    expect(badgesOf(card)).to.deep.equal([]);
    await expect(card).to.be.accessible();
  });

  it('keeps a name that the page has given it, and code that the reader has typed', async () => {
    const {card} = await openStored({}, '<pre>fallback</pre>', {label: 'my name'});
    card.code = 'typed';
    await until(() => card.defaultCode === 'theirs');
    expect([card.label, card.code]).to.deep.equal(['my name', 'typed']);
    await shows(card, 'not saved yet');
  });

  it('shows the reader’s own version, and whether it is saved', async () => {
    const {card, requests} = await openStored({
      load: () => json({...CARD, draft: {code: 'mine', isOutdated: false}}),
    });
    await until(() => card.code === 'mine');
    await shows(card, 'saved');
    card.code = 'mine too';
    await shows(card, 'not saved yet');
    await card.run();
    await shows(card, 'saved');
    expect(requests.at(-1)!.body).to.include({code: 'mine too', language: 'javascript'});
    expect(requests.at(-1)!.body).not.to.have.property('basedOn');
  });

  it('says in the first run which version of the author’s it is based on', async () => {
    const {card, requests} = await openStored();
    await card.run();
    expect(requests.find(({purpose}) => !purpose)!.body).to.include({code: 'theirs', basedOn: 3});
  });

  it('tells who is not signed in that nothing is saved', async () => {
    const {card} = await openStored({
      load: () => json({...CARD, saves: 'nothing'}),
      run: () => new Response('', {headers: {'code-card-saved': 'nothing'}}),
    });
    await until(() => card.code === 'theirs');
    card.code = 'x';
    await shows(card, 'not saved: sign in');
    await card.run();
    await shows(card, 'not saved: sign in');
  });

  for (const [choice, method, code] of [
    [/^Keep mine$/, 'PUT', 'mine'],
    [/^Take theirs$/, 'DELETE', 'newer'],
  ] as const)
    it(`lets the reader choose when the author has changed it: ${choice.source}`, async () => {
      let draft: {code: string; isOutdated: boolean} | null = {code: 'mine', isOutdated: true};
      const saved: unknown[] = [];
      const {card} = await openStored({
        load: () => json({...CARD, code: 'newer', draft}),
        save: ({url, body}) => {
          saved.push([new URL(url).pathname, body]);
          draft = method === 'PUT' ? {code: 'mine', isOutdated: false} : null;
          return new Response(null, {status: 204});
        },
      });
      await until(() => findButton(card, choice));
      expect(noticesOf(card)[0]).to.match(/^The author has changed this card since you began/);
      await expect(card).to.be.accessible();
      button(card, choice).click();
      await until(() => !findButton(card, choice));
      expect(card.code).to.equal(code);
      expect(saved).to.deep.equal([['/books/b%201/cards/c1/draft', method === 'PUT' ? {code: 'mine'} : {}]]);
    });

  it('does not let two authors overwrite each other', async () => {
    let etag = '"1"';
    const {card, requests} = await openStored({
      load: () => json({...CARD, code: etag, saves: 'card'}, {headers: {etag}}),
      run: () =>
        etag === '"1"'
          ? new Response('', {headers: {etag: '"1"', 'code-card-saved': 'card'}})
          : problem(412, 'Somebody has changed it meanwhile.'),
    });
    await until(() => card.code === '"1"');
    card.code = 'mine';
    await card.run();
    await shows(card, 'saved');
    expect(requests.at(-1)!.headers.get('if-match')).to.equal('"1"');
    expect(card.defaultCode).to.equal('mine');
    etag = '"2"';
    expect((await card.run()).error?.kind).to.equal('refused');
    await until(() => findButton(card, /^Keep mine$/));
    expect(noticesOf(card).join()).to.match(/changed elsewhere since you opened it/);
    button(card, /^Keep mine$/).click();
    await until(() => !findButton(card, /^Keep mine$/));
    expect([card.code, card.defaultCode]).to.deep.equal(['mine', '"2"']);
    await card.run();
    expect(requests.at(-1)!.headers.get('if-match')).to.equal('"2"');
  });

  it('says when there is none for this reader, and asks again on their wish', async () => {
    let found = false;
    const {card} = await openStored({load: () => (found ? json(CARD) : problem(404, 'No such card.'))});
    await until(() => noticesOf(card).length > 0);
    expect(noticesOf(card)[0]).to.match(/^This card does not exist, or you may not read it/);
    found = true;
    button(card, /^Retry$/).click();
    await until(() => card.code === 'theirs');
    expect(noticesOf(card)).to.deep.equal([]);
  });

  it('runs the code of its tag where the endpoint knows of no cards but how to run them', async () => {
    const {card} = await openStored({load: () => problem(405, 'POST only')}, '<pre>own</pre>');
    expect((await card.run()).output).to.equal('1\n');
    expect(noticesOf(card)).to.deep.equal([]);
    expect(card.code).to.equal('own');
  });

  it('asks the page once more for a token that was refused', async () => {
    const {card, requests} = await openStored({
      load: ({isRetry}) => (isRetry ? json(CARD) : problem(401, 'The token has expired.')),
    });
    await until(() => card.code === 'theirs');
    expect(requests.length).to.equal(2);
  });

  it('compares its output with what the author expects', async () => {
    const {card} = await openStored({load: () => json({...CARD, expected: '1  \n\n'})});
    const results: unknown[] = [];
    card.addEventListener('check-result', ({passed, expected, output}) =>
      results.push({passed, expected, output}),
    );
    await card.run();
    await shows(card, '✓ output as expected', 'saved');
    expect(results).to.deep.equal([{passed: true, expected: '1  \n\n', output: '1\n'}]);
  });

  it('shows what was expected where the output is another', async () => {
    const {card} = await openStored({load: () => json({...CARD, expected: '2\n'})});
    await card.run();
    await until(() => card.shadowRoot?.querySelector('[part~="check"]'));
    expect(partOf(card, 'check').textContent.replace(/\s+/g, ' ').trim()).to.equal(
      'The output differs from the expected one, which is: 2',
    );
    await expect(card).to.be.accessible();
  });
});
