import {expect} from '@open-wc/testing';
import {
  decodeNdjson,
  decodeSse,
  decodeText,
  encodeNdjson,
  encodeSse,
  encodeText,
  type EncodableEvent,
  type RunEvent,
} from '../../../src/wire/index.js';
import {all, bytesOf} from './chunks.js';

const PRINTED = 'naïve 你好 👩‍🚀\r\n"quoted"\u2028\0\n';

const EVENTS: EncodableEvent[] = [
  {id: 1, t: 0, type: 'start', run: {id: 'r', url: 'runs/r'}, can: ['stop'], protocol: 1},
  {id: 2, t: 1, type: 'stdout', bytes: new TextEncoder().encode(PRINTED)},
  {id: 3, t: 1, type: 'stderr', bytes: new TextEncoder().encode('\n\n: data: x\n')},
  {id: 4, t: 2, type: 'exit', code: 0, signal: null, reason: 'exited'},
];

const DECODED = EVENTS.map((event): RunEvent => {
  if (!('bytes' in event)) return event;
  const {bytes, ...rest} = event;
  return {...rest, text: new TextDecoder().decode(bytes)};
});

for (const [name, encode, decode] of [
  ['NDJSON', encodeNdjson, decodeNdjson],
  ['SSE', encodeSse, decodeSse],
] as const)
  describe(`${name}, encoded and decoded`, () => {
    const wire = EVENTS.map(encode).join('');

    it('gives the same events, wherever the bytes are cut', async () => {
      const length = new TextEncoder().encode(wire).length;
      for (let cut = 0; cut <= length; cut++)
        expect(await all(decode(bytesOf(wire, cut))), `cut at ${cut}`).to.deep.equal(DECODED);
    });

    it('gives the same events when every byte comes alone', async () => {
      const length = new TextEncoder().encode(wire).length;
      const cuts = Array.from({length}, (_, index) => index);
      expect(await all(decode(bytesOf(wire, ...cuts)))).to.deep.equal(DECODED);
    });

    it('shows invalid bytes as U+FFFD', async () => {
      const wrong = encode({type: 'stdout', bytes: Uint8Array.of(0x61, 0xff, 0x62)});
      expect(await all(decode(bytesOf(wrong)))).to.deep.equal([{type: 'stdout', text: 'a\ufffdb'}]);
    });
  });

describe('plain text, encoded and decoded', () => {
  it('carries the very bytes of output and nothing else', () => {
    const wrong = Uint8Array.of(0x61, 0xff, 0x62);
    expect(encodeText({type: 'stdout', bytes: wrong})).to.equal(wrong);
    expect(encodeText({type: 'exit', code: 1, signal: null, reason: 'exited'})).to.equal('');
  });

  it('is whole wherever it is cut, in the middle of an emoji too', async () => {
    const length = new TextEncoder().encode(PRINTED).length;
    for (let cut = 0; cut <= length; cut++) {
      const events = await all(decodeText(bytesOf(PRINTED, cut)));
      expect(events.map((event) => 'text' in event && event.text).join(''), `cut at ${cut}`).to.equal(
        PRINTED,
      );
    }
  });
});
