import {expect} from '@open-wc/testing';
import {
  decodeJson,
  decodeNdjson,
  decoderFor,
  decodeSse,
  decodeText,
  encoderFor,
  isFormatName,
} from '../../../src/wire/index.js';

describe('decoderFor', () => {
  it('goes by the media type, whatever its case and parameters', () => {
    expect(decoderFor('application/x-ndjson; charset=utf-8')).to.equal(decodeNdjson);
    expect(decoderFor('Text/Event-Stream')).to.equal(decodeSse);
    expect(decoderFor('text/plain;charset=UTF-8')).to.equal(decodeText);
    expect(decoderFor('application/octet-stream')).to.equal(decodeText);
    expect(decoderFor('application/json')).to.equal(decodeJson);
  });

  it('takes an answer without a content type for text', () => {
    expect(decoderFor(null)).to.equal(decodeText);
  });

  it('knows no run in a web page', () => {
    expect(decoderFor('text/html; charset=utf-8')).to.equal(undefined);
  });
});

describe('encoderFor', () => {
  const chosen = (accept?: string) => encoderFor(accept)?.mediaType;

  it('gives NDJSON to those who do not care', () => {
    expect(chosen()).to.equal('application/x-ndjson');
    expect(chosen('*/*')).to.equal('application/x-ndjson');
  });

  it('gives what is asked for, by weight', () => {
    expect(chosen('text/plain')).to.equal('text/plain');
    expect(chosen('text/*')).to.equal('text/event-stream');
    expect(chosen('application/x-ndjson;q=0.1, text/plain;q=0.5')).to.equal('text/plain');
    expect(chosen('text/event-stream;q=0, */*')).to.equal('application/x-ndjson');
  });

  it('has nothing for those who want something else', () => {
    expect(chosen('image/png')).to.equal(undefined);
    expect(chosen('application/json')).to.equal(undefined);
    expect(chosen('*/*;q=0')).to.equal(undefined);
    expect(chosen(';;q=nonsense,,')).to.equal(undefined);
  });
});

describe('isFormatName', () => {
  it('knows the four names and no property of an object', () => {
    expect(['ndjson', 'sse', 'text', 'json'].every(isFormatName)).to.equal(true);
    expect(isFormatName('toString')).to.equal(false);
    expect(isFormatName(5)).to.equal(false);
  });
});
