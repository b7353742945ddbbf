import {expect} from '@open-wc/testing';
import {decodeShared, encodeShared, MAX_SHARED_BYTES} from '../../src/share-codec.js';

const SHARED = {code: 'print("你好 👋")\r\n\0', stdin: '1\n2', language: 'python'};

describe('the text of a shared link', () => {
  it('gives back what went into it', async () => {
    expect(await decodeShared(await encodeShared(SHARED))).to.deep.equal(SHARED);
    expect(await decodeShared(await encodeShared({code: ''}))).to.deep.equal({code: ''});
  });

  it('needs no escaping in an address, and is shorter than the code', async () => {
    const text = await encodeShared({code: 'print(1)\n'.repeat(1000)});
    expect(text).to.match(/^[\w-]+$/);
    expect(text.length).to.be.below(200);
  });

  it('is refused where it is cut off, is something else, or is not text', async () => {
    const text = await encodeShared(SHARED);
    for (const broken of ['', '*', 'AAAA', text.slice(0, -4), await encodeShared({code: 1 as never})])
      expect(await decodeShared(broken), broken).to.equal(undefined);
  });

  it('is refused where it unpacks to more than is taken', async () => {
    const text = await encodeShared({code: ' '.repeat(MAX_SHARED_BYTES)});
    expect(text.length).to.be.below(4000);
    expect(await decodeShared(text)).to.equal(undefined);
  });
});
