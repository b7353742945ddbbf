import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {MAX_RECORDING_CHARS, readRecording} from '../../../src/recording/read-recording.js';

describe('a recording', () => {
  it('has its events in order, none earlier than the one before it', () => {
    const lines =
      '{"type":"stdout","text":"a","t":5}\n\n{"type":"stdout","text":"b"}\n{"type":"exit","code":0,"t":3}\n';
    expect(readRecording(lines)?.events.map(({t}) => t)).to.deep.equal([5, 5, 5]);
  });

  it('offers nothing that only a run that goes on can do', () => {
    const recording = readRecording(
      '{"type":"start","language":"python","run":{"id":"1","url":"/runs/1"},"can":["stdin"]}',
    );
    expect(JSON.parse(recording!.events[0]!.json)).to.deep.equal({type: 'start', language: 'python'});
  });

  it('is none when a line is no event, when there is none, and when it is too long', () => {
    for (const text of ['', '\n', 'no JSON', '1', '[]', 'null', '{"t":1}', '{"type":1}'])
      expect(readRecording(text), text).to.equal(undefined);
    expect(readRecording(' '.repeat(MAX_RECORDING_CHARS + 1))).to.equal(undefined);
  });

  it('is read, or refused, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.json(), fc.string())), (lines) => {
        const times = readRecording(lines.join('\n'))?.events.map(({t}) => t) ?? [];
        expect(times).to.deep.equal([...times].sort((a, b) => a - b));
      }),
    );
  });
});
