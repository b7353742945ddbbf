import {expect} from '@open-wc/testing';
import {encodeShared} from '../../../src/share-codec.js';
import {openCard, settled, until} from '../helpers/cards.js';
import {startServer} from '../helpers/servers.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

const badgesOf = (card: Element) =>
  [...(card.shadowRoot?.querySelectorAll('[part~="badge"]') ?? [])].map((badge) => badge.textContent.trim());

describe('a framed card', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  it('takes its code from the fragment, marks it, and never runs it by itself', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    location.hash = `code=${await encodeShared({code: 'print("<b>")', stdin: 'in', language: 'ruby'})}`;
    const card = await openCard(
      {framed: '', autorun: '', persist: '', language: '', endpoint: endpoint.url},
      '',
    );
    await until(() => card.code === 'print("<b>")');
    expect(card.language).to.equal('ruby');
    await until(() => badgesOf(card).includes('from a link'));
    await settled();
    expect(card.state).to.equal('idle');
    expect(JSON.stringify(Object.entries(localStorage))).not.to.contain('<b>');

    const run = card.run();
    expect(JSON.parse((await endpoint.request()).body)).to.include({
      code: 'print("<b>")',
      stdin: 'in',
      language: 'ruby',
    });
    await endpoint.end();
    await run;
    await until(() => !badgesOf(card).includes('from a link'));
  });

  it('follows another link, and keeps what it has for one that is broken', async () => {
    location.hash = `code=${await encodeShared({code: 'a'})}`;
    const card = await openCard({framed: ''}, '');
    await until(() => card.code === 'a');
    location.hash = `code=${await encodeShared({code: 'b'})}`;
    await until(() => card.code === 'b');
    for (const broken of ['code=', 'code=%00', 'code=AAAA', 'other=1', `code=${'A'.repeat(200_000)}`]) {
      location.hash = broken;
      await settled();
      expect(card.code, broken.slice(0, 20)).to.equal('b');
    }
  });

  it('tells the page around the server’s own page its height', async () => {
    const server = await startServer('code-card-server');
    const heights: number[] = [];
    const hear = ({data, origin}: MessageEvent<{type?: string; height: number}>) => {
      if (origin === new URL(server).origin && data.type === 'code-card-height') heights.push(data.height);
    };
    addEventListener('message', hear);
    const frame = document.createElement('iframe');
    const code = await encodeShared({code: 'print(1)\n'.repeat(9) + 'print(2)'});
    frame.src = `${server}embed?language=python#code=${code}`;
    document.body.append(frame);
    try {
      await until(() => heights.some((height) => height > 150), 'the height of ten lines');
    } finally {
      frame.remove();
      removeEventListener('message', hear);
    }
  });
});
