import {expect} from '@open-wc/testing';
import {decodeJson, WireError} from '../../../src/wire/index.js';
import {all, bytesOf, reasonOf} from './chunks.js';

const decode = (body: unknown) => all(decodeJson(bytesOf(JSON.stringify(body))));

describe('decodeJson', () => {
  it('finds stdout, stderr and the exit code under their usual names', async () => {
    const expected = [
      {type: 'stdout', text: 'out'},
      {type: 'stderr', text: 'err'},
      {type: 'exit', code: 2, signal: null, reason: 'exited'},
    ];
    expect(await decode({stdout: 'out', stderr: 'err', code: 2})).to.deep.equal(expected);
    expect(await decode({output: 'out', stderr: 'err', exitCode: 2})).to.deep.equal(expected);
  });

  it('takes an error for a fault of the server', async () => {
    expect(await decode({stdout: '', error: 'no slot'})).to.deep.equal([
      {type: 'error', problem: {title: 'no slot'}},
    ]);
  });

  it('shows any other JSON as text', async () => {
    expect(await decode('just text')).to.deep.equal([{type: 'stdout', text: 'just text'}]);
    expect(await decode({answer: 42})).to.deep.equal([{type: 'stdout', text: '{\n  "answer": 42\n}\n'}]);
    expect(await decode([1])).to.have.length(1);
    expect(await decode(null)).to.deep.equal([{type: 'stdout', text: 'null\n'}]);
  });

  it('refuses what is no JSON', async () => {
    expect(await reasonOf(all(decodeJson(bytesOf('{"stdout": "ha'))))).to.be.instanceOf(WireError);
  });
});
