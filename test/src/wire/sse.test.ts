import {expect} from '@open-wc/testing';
import {CutStreamError, decodeSse} from '../../../src/wire/index.js';
import {all, bytesOf, reasonOf} from './chunks.js';

const decode = (text: string, ...cuts: number[]) => all(decodeSse(bytesOf(text, ...cuts)));

describe('decodeSse', () => {
  it('takes all three line breaks, comments, and data over several lines', async () => {
    const wire = ': hello\r\nid: 7\rdata: {"type":"stdout",\ndata: "text":"x"}\r\n\r\n';
    for (let cut = 0; cut <= wire.length; cut++)
      expect(await decode(wire, cut), `cut at ${cut}`).to.deep.equal([{id: 7, type: 'stdout', text: 'x'}]);
  });

  it('shows data that is no JSON object as a line of stdout', async () => {
    expect(await decode('data: one\n\ndata:two\n\ndata: [DONE]\n\n')).to.deep.equal([
      {type: 'stdout', text: 'one\n'},
      {type: 'stdout', text: 'two\n'},
    ]);
  });

  it('tells when the stream was cut in the middle of an event', async () => {
    expect(await reasonOf(decode('data: {"type"'))).to.be.instanceOf(CutStreamError);
    expect(await reasonOf(decode('data: {"type":"stdout","text":"x"}\n'))).to.be.instanceOf(CutStreamError);
  });
});
