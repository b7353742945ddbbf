import {expect} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import {
  button,
  findButton,
  noticesOf,
  openCard,
  outputOf,
  partOf,
  settled,
  statusOf,
  until,
} from '../helpers/cards.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

const badgesOf = (card: Element) =>
  [...(card.shadowRoot?.querySelectorAll('[part~="badge"]') ?? [])].map((badge) => badge.textContent.trim());
const recordedOf = (card: Element) => card.shadowRoot?.querySelector('[part~="recorded"]')?.textContent;

/** A run of an hour, as a recording. */
const LONG = [
  '{"type":"stdout","text":"first\\n","t":0}',
  '{"type":"stdout","text":"last\\n","t":3600000}',
  '{"type":"exit","code":3,"t":3600001,"wallTimeMs":3600000}',
].join('\n');
const asScript = (events: string) =>
  `<pre>print(1)</pre><script type="application/x-ndjson">${events}</script>`;

async function replayFromMenu(card: CodeCard): Promise<void> {
  card.click();
  await until(() => findButton(card, /^More/));
  button(card, /^More/).click();
  await until(() => [...card.shadowRoot!.querySelectorAll('[part~="menu-item"]')].length > 0);
  const item = [...card.shadowRoot!.querySelectorAll<HTMLElement>('[part~="menu-item"]')].find((each) =>
    each.textContent.includes('Replay'),
  );
  item!.click();
}

describe('recorded output', () => {
  it('is shown at once where it is in an <output>, and gives way to a run', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard(
      {endpoint: endpoint.url},
      '<pre>print(1)</pre><output>\n  one\n    two\n</output>',
    );
    await until(() => recordedOf(card));
    expect(card.code).to.equal('print(1)');
    expect(recordedOf(card)).to.equal('  one\n    two');
    expect(badgesOf(card)).to.deep.equal(['recorded']);
    expect(partOf(card, 'recorded').getAttribute('aria-label')).to.match(/^Recorded output: /);
    await expect(card).to.be.accessible();

    const run = card.run();
    await endpoint.request();
    await endpoint.send('real');
    await endpoint.end();
    await run;
    await until(() => outputOf(card) === 'real');
    expect(recordedOf(card)).to.equal(undefined);
    expect(badgesOf(card)).to.deep.equal([]);
  });

  it('is that of a session, whose prompts are gone from the code that is edited and run', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard(
      {endpoint: endpoint.url, language: 'pycon'},
      '<pre>&gt;&gt;&gt; print(1)\n1\n&gt;&gt;&gt; x = 2</pre>',
    );
    await until(() => recordedOf(card) === '1');
    expect(card.code).to.equal('print(1)\nx = 2');
    expect(card.defaultCode).to.equal(card.code);
    const box = card.parentElement!;
    box.remove();
    document.body.append(box);
    expect(card.defaultCode).to.equal('print(1)\nx = 2');
    const run = card.run();
    expect(JSON.parse((await endpoint.request()).body)).to.include({
      language: 'python',
      code: 'print(1)\nx = 2',
    });
    await endpoint.end();
    await run;
  });

  it('is offered where the endpoint cannot be reached', async () => {
    const card = await openCard(
      {endpoint: 'http://127.0.0.1:9/runs'},
      '<pre>print(1)</pre><output>1</output>',
    );
    await card.run();
    await until(() => noticesOf(card).includes('You can see what the code printed when it was recorded.'));
    button(card, /^Replay the recorded run$/).click();
    await until(() => outputOf(card) === '1');
    expect(badgesOf(card)).to.deep.equal(['recorded']);
    await until(() => card.state === 'ended');
    expect(noticesOf(card)).to.deep.equal([]);

    card.code = 'print(2)';
    await card.run();
    await until(() => noticesOf(card).some((text) => text.includes('original code')));
  });

  it('replays at the pace of the recorded run, and at once for those who will not wait', async () => {
    const card = await openCard({}, asScript(LONG));
    const run = card.run(); // There is no endpoint, so nothing else can be shown.
    await until(() => outputOf(card).trim() === 'first');
    await until(() => noticesOf(card).includes('A recorded run is replayed.'));
    await settled();
    expect(card.state).to.equal('running');
    expect(outputOf(card).trim()).to.equal('first');
    button(card, /^Skip to the end$/).click();
    const {exit, output} = await run;
    expect(output).to.equal('first\nlast\n');
    expect(exit).to.include({code: 3, reason: 'exited'});
    await until(() => statusOf(card).includes('exit 3'));
  });

  it('replays on wish though there is an endpoint, and stops as any run', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url}, asScript(LONG));
    await replayFromMenu(card);
    await until(() => outputOf(card).trim() === 'first');
    await card.stop();
    await until(() => card.result?.exit?.reason === 'canceled');
  });

  it('comes whole to those who prefer less motion', async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    try {
      const card = await openCard({}, asScript(LONG));
      expect((await card.run()).output).to.equal('first\nlast\n');
    } finally {
      await emulateMedia({reducedMotion: 'no-preference'});
    }
  });

  it('is fetched from the address in `recorded`, and says so where it is not there', async () => {
    const url = URL.createObjectURL(new Blob([LONG.replaceAll(/3600\d+/g, '0')]));
    const card = await openCard({recorded: url});
    expect((await card.run()).output).to.equal('first\nlast\n');
    URL.revokeObjectURL(url);
    await card.run();
    await until(() => noticesOf(card).includes('The recording could not be loaded.'));
  });
});
