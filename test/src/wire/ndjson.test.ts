import {expect} from '@open-wc/testing';
import {CutStreamError, decodeNdjson, WireError} from '../../../src/wire/index.js';
import {all, bytesOf, reasonOf} from './chunks.js';

const decode = (text: string) => all(decodeNdjson(bytesOf(text)));

describe('decodeNdjson', () => {
  it('passes over empty lines and types it does not know', async () => {
    expect(await decode('\n{"type":"later"}\n\r\n{"type":"stdout","text":"x"}\n')).to.deep.equal([
      {type: 'stdout', text: 'x'},
    ]);
  });

  it('takes a last line without its line break', async () => {
    expect(await decode('{"type":"stdout","text":"x"}')).to.have.length(1);
  });

  it('completes a terse exit', async () => {
    expect(await decode('{"type":"exit","code":3}\n')).to.deep.equal([
      {type: 'exit', code: 3, signal: null, reason: 'exited'},
    ]);
  });

  it('tells a stream that was cut in the middle of an event from one that speaks nonsense', async () => {
    expect(await reasonOf(decode('{"type":"std'))).to.be.instanceOf(CutStreamError);
    expect(await reasonOf(decode('{"type":"std\n'))).to.be.instanceOf(WireError);
  });

  for (const [what, line, expected] of [
    ['no JSON', '<html>', 'JSON object'],
    ['JSON without a type', '{"a":1}', '"type"'],
    ['an array', '[1]', '"type"'],
    ['a text that is a number', '{"type":"stdout","text":5}', '"text", a string'],
    ['an unknown reason', '{"type":"exit","reason":"tired"}', '"reason", one of'],
    ['a code that is a string', '{"type":"exit","code":"0"}', '"code", a number'],
    ['an error without a problem', '{"type":"error"}', '"problem"'],
  ] as const)
    it(`says what it expected of ${what}`, async () => {
      const error = await reasonOf(decode(`${line}\n`));
      expect(error).to.be.instanceOf(WireError);
      expect((error as Error).message).to.include(expected);
    });

  it('keeps what came before a broken line', async () => {
    const events = decodeNdjson(bytesOf('{"type":"stdout","text":"kept"}\nbroken\n'));
    expect((await events.next()).value).to.deep.equal({type: 'stdout', text: 'kept'});
    expect(await reasonOf(events.next())).to.be.instanceOf(WireError);
  });

  it('refuses a line without end instead of filling the memory', async () => {
    async function* endless() {
      const chunk = new Uint8Array(1024 * 1024).fill(0x61);
      for (;;) {
        yield chunk;
        await Promise.resolve();
      }
    }
    const error = await reasonOf(all(decodeNdjson(endless())));
    expect((error as Error).message).to.include('lines of at most');
  });
});
