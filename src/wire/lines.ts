import {WireError} from './run-event.js';

/** Longest line of NDJSON or SSE in UTF-16 units: room for a picture of 12 MB in base64; beyond it a stream is broken. */
export const MAX_LINE_LENGTH = 16 * 1024 * 1024;

/** Decodes UTF-8 across chunk borders; a byte order mark is dropped, invalid bytes become U+FFFD. */
export async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, {stream: true});
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** A line, and whether its line break had arrived before the stream ended. */
export interface Line {
  text: string;
  complete: boolean;
}

/** Splits text at LF, CRLF or (for SSE) a lone CR, wherever chunks are cut. */
export async function* splitLines(chunks: AsyncIterable<string>, loneCr = false): AsyncGenerator<Line> {
  const breaks = loneCr ? /\r\n|\n|\r/g : /\r?\n/g;
  let rest: string[] = [];
  let restLength = 0;
  let sawCr = false;
  for await (let chunk of chunks) {
    if (sawCr && chunk.startsWith('\n')) chunk = chunk.slice(1);
    sawCr = loneCr && chunk.endsWith('\r');
    let start = 0;
    for (const match of chunk.matchAll(breaks)) {
      const text = rest.join('') + chunk.slice(start, match.index);
      rest = [];
      restLength = 0;
      start = match.index + match[0].length;
      // A CR that ended the chunk before belongs to this LF.
      yield {text: text.endsWith('\r') && !loneCr ? text.slice(0, -1) : text, complete: true};
    }
    if (start === chunk.length) continue;
    rest.push(chunk.slice(start));
    restLength += chunk.length - start;
    if (restLength > MAX_LINE_LENGTH)
      throw new WireError(`Expected lines of at most ${MAX_LINE_LENGTH} characters, got a longer one`);
  }
  if (restLength > 0) yield {text: rest.join(''), complete: false};
}
