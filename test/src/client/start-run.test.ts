import {expect} from '@open-wc/testing';
import {encodeNdjson, encodeSse} from '../../../src/wire/index.js';
import type {EncodableEvent} from '../../../src/wire/run-event.js';
import {openCard} from '../helpers/cards.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

const TEXT = '你好, Grüße, 👋🏽\n';
const bytes = (text: string) => new TextEncoder().encode(text);
const EVENTS: EncodableEvent[] = [
  {id: 1, t: 0, type: 'start', protocol: 1},
  {id: 2, t: 1, type: 'stdout', bytes: bytes(TEXT)},
  {id: 3, t: 2, type: 'exit', code: 0, signal: null, reason: 'exited', wallTimeMs: 2, cpuTimeMs: 1},
];

/** The same run in every format. */
const ANSWERS: Record<string, {contentType: string; body: string; code: number | null}> = {
  ndjson: {contentType: 'application/x-ndjson', body: EVENTS.map(encodeNdjson).join(''), code: 0},
  sse: {contentType: 'text/event-stream', body: EVENTS.map(encodeSse).join(''), code: 0},
  text: {contentType: 'text/plain; charset=utf-8', body: TEXT, code: null},
  json: {contentType: 'application/json', body: JSON.stringify({stdout: TEXT, exitCode: 0}), code: 0},
};

/** What a card makes of an answer that comes in these chunks. */
async function readAnswer(chunks: Uint8Array[], contentType?: string, format = 'auto') {
  const endpoint = await stubEndpoint(contentType ? {contentType} : {});
  const card = await openCard({endpoint: endpoint.url, format});
  const sent = (async () => {
    for (const chunk of chunks) await endpoint.send(chunk);
    await endpoint.end();
  })();
  const [result] = await Promise.all([card.run(), sent]);
  return result;
}

describe('an answer', () => {
  for (const [format, {contentType, body, code}] of Object.entries(ANSWERS)) {
    it(`is read as ${format} when its content type says so`, async () => {
      const {output, exit} = await readAnswer([bytes(body)], contentType);
      expect(output).to.equal(TEXT);
      expect(exit?.code).to.equal(code);
    });

    it(`is read as ${format} when the card says so, whatever its content type`, async () => {
      const {output, exit} = await readAnswer([bytes(body)], 'text/html', format);
      expect(output).to.equal(TEXT);
      expect(exit?.code).to.equal(code);
    });

    it(`as ${format} may be cut anywhere, in the middle of a character too`, async () => {
      const whole = bytes(body);
      const start = whole.indexOf(bytes('你')[0]!);
      const chunks = [...whole].map((byte) => Uint8Array.of(byte)).slice(start, start + 24);
      const all = [whole.slice(0, start), ...chunks, whole.slice(start + 24)].filter(
        ({length}) => length > 0,
      );
      expect((await readAnswer(all, contentType)).output).to.equal(TEXT);
    });
  }

  it('is read as text when it does not say what it is', async () => {
    expect((await readAnswer([bytes('plain')])).output).to.equal('plain');
    expect((await readAnswer([bytes('bytes')], 'application/octet-stream')).output).to.equal('bytes');
  });

  it('is shown as it is when it is JSON of no shape we know', async () => {
    expect((await readAnswer([bytes('{"answer":42}')], 'application/json')).output).to.contain(
      '"answer": 42',
    );
  });

  it('shows bytes that are no UTF-8 as U+FFFD, no NULs, as a terminal, and endless lines whole', async () => {
    const invalid = await readAnswer([Uint8Array.of(0x61, 0xff, 0x62, 0, 0x63)], 'text/plain');
    expect(invalid.output).to.equal('a\uFFFDbc');
    const line = 'x'.repeat(300_000);
    expect((await readAnswer([bytes(line)], 'text/plain')).output).to.equal(line);
  });

  it('passes over events and fields it does not know, and over empty lines', async () => {
    const body = '\n{"type":"weather","sun":1}\n\n{"type":"stdout","text":"a","colour":"red"}\n\n';
    const {output, error} = await readAnswer([bytes(body)], 'application/x-ndjson');
    expect(output).to.equal('a');
    expect(error).to.equal(null);
  });

  it('is over with its exit, even if the server keeps the connection open', async () => {
    const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
    const card = await openCard({endpoint: endpoint.url});
    const running = card.run();
    await endpoint.sendEvent({type: 'exit', code: 0, signal: null, reason: 'exited'});
    expect((await running).exit?.code).to.equal(0);
    await endpoint.aborted;
  });
});
