import {expect} from '@open-wc/testing';
import type {CodeCard, RunResult, RunStateName} from '../../src/index.js';
import type {RunEvent} from '../../src/wire/index.js';
import {button, findButton, openCard, outputOf, partOf, settled, statusOf, until} from './helpers/cards.js';
import {stubEndpoint, type StubEndpoint} from './helpers/stub-endpoint.js';

const NDJSON = 'application/x-ndjson';
const EXIT: RunEvent = {type: 'exit', code: 0, signal: null, reason: 'exited', wallTimeMs: 412};

async function openRunnable(contentType = NDJSON): Promise<{endpoint: StubEndpoint; card: CodeCard}> {
  const endpoint = await stubEndpoint({contentType});
  return {endpoint, card: await openCard({endpoint: endpoint.url})};
}

async function sendAll(endpoint: StubEndpoint, ...events: RunEvent[]): Promise<void> {
  for (const event of events) await endpoint.sendEvent(event);
  await endpoint.end();
}

describe('a run', () => {
  it('shows output while it still goes on', async () => {
    const {endpoint, card} = await openRunnable();
    const running = card.run();
    await endpoint.sendEvent({type: 'stdout', text: 'one\n'});
    await until(() => outputOf(card) === 'one\n');
    expect(card.state).to.equal('running');
    await endpoint.sendEvent({type: 'stdout', text: 'two\n'});
    await until(() => outputOf(card) === 'one\ntwo\n');
    await sendAll(endpoint, EXIT);
    expect((await running).output).to.equal('one\ntwo\n');
    expect(card.state).to.equal('ended');
  });

  it('shows stdout and stderr apart and in the order they came', async () => {
    const {endpoint, card} = await openRunnable();
    void sendAll(
      endpoint,
      {type: 'stdout', text: 'a'},
      {type: 'stderr', text: 'b'},
      {type: 'stderr', text: 'c'},
      {type: 'stdout', text: 'd'},
      EXIT,
    );
    await card.run();
    const pieces = [...partOf(card, 'output').querySelectorAll('[part]')];
    expect(pieces.map((piece) => [piece.getAttribute('part'), piece.textContent])).to.deep.equal([
      ['stdout', 'a'],
      ['stderr', 'bc'],
      ['stdout', 'd'],
    ]);
    expect(getComputedStyle(pieces[0]!).color).to.not.equal(getComputedStyle(pieces[1]!).color);
  });

  it('shows the text of something richer', async () => {
    const {endpoint, card} = await openRunnable();
    void sendAll(endpoint, {type: 'display', data: {'image/png': 'AAAA', 'text/plain': '<Figure>'}}, EXIT);
    expect((await card.run()).output).to.equal('<Figure>\n');
  });

  it('never makes markup of what it prints', async () => {
    const {endpoint, card} = await openRunnable('text/plain');
    void endpoint.send('<img src=x onerror="alert(1)"><b>bold</b>');
    void endpoint.end();
    await card.run();
    expect(outputOf(card)).to.equal('<img src=x onerror="alert(1)"><b>bold</b>');
    expect(partOf(card, 'output').querySelector('img, b')).to.equal(null);
  });

  it('goes through its states, each of them a custom state too', async () => {
    const {endpoint, card} = await openRunnable();
    const reached = async (name: RunStateName, words: RegExp) => {
      await until(() => card.state === name);
      await card.updateComplete;
      expect(card.matches(`:state(run-${name})`)).to.equal(true);
      expect(statusOf(card)).to.match(words);
    };
    expect(card.matches(':state(run-idle)')).to.equal(true);
    const running = card.run();
    await reached('connecting', /^connecting…/);
    await endpoint.sendEvent({type: 'queued', position: 3});
    await reached('queued', /^in the queue, place 3… \d/);
    await endpoint.sendEvent({type: 'start'});
    await reached('running', /^running… \d/);
    expect(card.matches(':state(run-queued)')).to.equal(false);
    await endpoint.sendEvent({type: 'stage', name: 'compile'});
    await until(() => statusOf(card).startsWith('compiling…'));
    await endpoint.sendEvent({type: 'stage', name: 'run'});
    await until(() => statusOf(card).startsWith('running…'));
    await sendAll(endpoint, EXIT);
    await running;
    await reached('ended', /^finished in 0\.4 s, exit 0 · no output$/);
  });

  it('shows the time as it passes', async () => {
    const {endpoint, card} = await openRunnable();
    const running = card.run();
    await endpoint.sendEvent({type: 'start'});
    await until(() => statusOf(card).startsWith('running…'));
    const before = statusOf(card);
    await until(() => statusOf(card) !== before, 'another time');
    await sendAll(endpoint, EXIT);
    await running;
  });

  it('asked for twice at once is one run, one request and one promise', async () => {
    const {endpoint, card} = await openRunnable();
    const first = card.run();
    expect(card.run()).to.equal(first);
    await endpoint.request();
    expect(card.run()).to.equal(first);
    await sendAll(endpoint, EXIT);
    await first;
    expect(await endpoint.requests()).to.have.length(1);
  });

  it('can be followed by another, which starts with empty output', async () => {
    const {endpoint, card} = await openRunnable();
    await Promise.all([card.run(), sendAll(endpoint, {type: 'stdout', text: 'first'}, EXIT)]);
    void sendAll(endpoint, {type: 'stdout', text: 'second'}, EXIT);
    expect((await card.run()).output).to.equal('second');
    expect(outputOf(card)).to.equal('second');
  });

  it('gives its result to run(), to run-end and to the card', async () => {
    const {endpoint, card} = await openRunnable();
    void sendAll(endpoint, {type: 'stdout', text: 'x'}, {...EXIT, code: 3});
    let told: RunResult | undefined;
    card.addEventListener('run-end', ({result}) => (told = result));
    const running = card.run();
    expect(card.result).to.equal(null);
    const result = await running;
    expect(result).to.deep.equal({
      exit: {code: 3, signal: null, reason: 'exited'},
      error: null,
      output: 'x',
      durationMs: 412,
    });
    expect(told).to.equal(result);
    expect(card.result).to.equal(result);
    await card.updateComplete;
    expect(statusOf(card)).to.equal('finished in 0.4 s, exit 3');
  });

  it('tells of its start, its output and its end by events that leave shadow trees', async () => {
    const {endpoint, card} = await openRunnable();
    const heard: Event[] = [];
    const types = ['run-request', 'run-start', 'run-output', 'run-end'];
    const listening = new AbortController();
    for (const type of types)
      document.addEventListener(type, (event) => heard.push(event), {signal: listening.signal});
    let runId: string | undefined;
    let printed = '';
    card.addEventListener('run-start', (event) => (runId = event.start.run?.id));
    card.addEventListener('run-output', ({text}) => (printed += text));
    const start: RunEvent = {type: 'start', run: {id: 'r7', url: 'runs/r7'}};
    void sendAll(endpoint, start, {type: 'stdout', text: 'a'}, {type: 'stderr', text: 'b'}, EXIT);
    await card.run();
    await settled();
    listening.abort();
    expect(heard.every((event) => event.bubbles && event.composed && event.target === card)).to.equal(true);
    expect([...new Set(heard.map(({type}) => type))]).to.deep.equal(types);
    expect(heard.filter(({type}) => type === 'run-end')).to.have.length(1);
    expect(runId).to.equal('r7');
    expect(printed).to.equal('ab');
  });

  it('tells of its output at most once a frame', async () => {
    const {endpoint, card} = await openRunnable();
    let frames = 0;
    let counting = true;
    const count = () => {
      frames++;
      if (counting) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    let events = 0;
    card.addEventListener('run-output', () => events++);
    void sendAll(
      endpoint,
      ...Array.from({length: 200}, (_, n): RunEvent => ({type: 'stdout', text: `${n}\n`})),
      EXIT,
    );
    const {output} = await card.run();
    counting = false;
    expect(output.split('\n')).to.have.length(201);
    expect(events)
      .to.be.greaterThan(0)
      .and.at.most(frames + 1); // One more: what waits at the end is shown at once.
  });

  it('says so when nothing was printed, and shows no empty box', async () => {
    const {endpoint, card} = await openRunnable('text/plain');
    void endpoint.end();
    await card.run();
    await card.updateComplete;
    expect(statusOf(card)).to.match(/^done in .* s · no output$/);
    expect(partOf(card, 'output').hidden).to.equal(true);
  });

  it('never says how a stream ended that does not tell', async () => {
    const {endpoint, card} = await openRunnable('text/plain');
    void endpoint.send('hello');
    void endpoint.end();
    const result = await card.run();
    await card.updateComplete;
    expect(statusOf(card)).to.match(/^done in [\d.]+ s$/);
    expect(result.exit).to.deep.equal({code: null, signal: null, reason: 'ended'});
  });

  it('is taken off the page by clear()', async () => {
    const {endpoint, card} = await openRunnable();
    void sendAll(endpoint, {type: 'stdout', text: 'x'}, EXIT);
    await card.run();
    card.clear();
    await card.updateComplete;
    expect(card.output).to.equal('');
    expect(card.state).to.equal('idle');
    expect(partOf(card, 'output').hidden).to.equal(true);
  });

  it('starts by itself with autorun, once', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    void endpoint.send('by itself');
    void endpoint.end();
    const card = await openCard({endpoint: endpoint.url, autorun: ''});
    await until(() => card.result);
    expect(outputOf(card)).to.equal('by itself');
    card.parentElement!.append(card);
    await settled();
    expect(await endpoint.requests()).to.have.length(1);
  });

  it('is started by Run, in whose place Stop stands meanwhile', async () => {
    const {endpoint, card} = await openRunnable();
    const run = button(card, /^Run/);
    run.click();
    await endpoint.request();
    await until(() => findButton(card, /^Stop/));
    expect(button(card, /^Stop/)).to.equal(run);
    expect(findButton(card, /^Run/)).to.equal(undefined);
    const placed = run.getBoundingClientRect().left;
    await sendAll(endpoint, EXIT);
    await until(() => findButton(card, /^Run/));
    expect(run.getBoundingClientRect().left).to.equal(placed);
  });
});
