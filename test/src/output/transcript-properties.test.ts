import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {Transcript} from '../../../src/output/transcript.js';

const BOUNDS = {lines: 40, characters: 9000};

/** Pieces of which programs, good and bad, make their output. */
const PIECES = [
  ...['a', 'hello world', 'plain line\n', '\n', '\r\n', '\r', '\b', '\t', '\0', '\x07', '\x9b'],
  ...[
    '中文',
    '🚀',
    '👩‍💻',
    'e\u0301',
    '█▌',
    '\ud83d',
    'x'.repeat(2047),
    '中'.repeat(1500),
    'line\n'.repeat(50),
  ],
  ...[
    '\x1b',
    '\x1b[',
    '\x1b]',
    '\x1bP',
    '\x1b\\',
    '\x1b[31m',
    '\x1b[0m',
    '\x1b[1;38;5;200m',
    '\x1b[32mok\x1b[0m\n',
  ],
  ...['A', 'B', '2C', '3D', 'G', '5G', 'K', '1K', '2K', 'J', '1J', '2J', 'H', '2;3H', 's', 'u', 'E', 'F'].map(
    (end) => `\x1b[${end}`,
  ),
  ...[
    '\x1b7',
    '\x1b8',
    '\x1bc',
    '\x1bD',
    '\x1bM',
    '\x1b]8;;http://example.org\x07',
    '\x1b]0;title\x1b\\',
    '\x1b(B',
  ],
  `\x1b[${'1;'.repeat(200)}m`,
];

const output = fc
  .array(
    fc.oneof({weight: 4, arbitrary: fc.constantFrom(...PIECES)}, fc.string({unit: 'binary', maxLength: 4})),
    {
      maxLength: 30,
    },
  )
  .map((pieces) => pieces.join(''));

/** Everything that can be seen of a transcript. */
const seen = ({lines}: Transcript) => ({
  first: lines.first,
  weight: lines.weight,
  lines: Array.from(lines, ({pieces, ended}) => [
    ended,
    ...pieces.map(({text, style}) => [text, style.look]),
  ]),
});

function fed(...chunks: string[]): Transcript {
  const transcript = new Transcript(BOUNDS);
  for (const chunk of chunks) transcript.write('stdout', chunk);
  return transcript;
}

describe('any output', () => {
  it('gives the same transcript wherever it is cut', () => {
    fc.assert(
      fc.property(output, fc.array(fc.nat(), {maxLength: 8}), (text, places) => {
        const cuts = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
        const chunks = [...cuts, text.length].map((cut, at) => text.slice(cuts[at - 1] ?? 0, cut));
        expect(seen(fed(...chunks))).to.deep.equal(seen(fed(text)));
      }),
      {numRuns: 500},
    );
  });

  it('gives the same transcript character by character', () => {
    fc.assert(
      fc.property(output, (text) => {
        expect(seen(fed(...text.split('')))).to.deep.equal(seen(fed(text)));
      }),
    );
  });

  it('takes no more than the bounds, and shows no control character', () => {
    fc.assert(
      fc.property(fc.array(output, {maxLength: 4}), (chunks) => {
        const {lines, text} = fed(...chunks);
        expect(lines.end - lines.first).to.be.at.most(BOUNDS.lines);
        expect(lines.weight).to.be.at.most(BOUNDS.characters);
        expect(text.length).to.be.at.most(BOUNDS.characters + BOUNDS.lines);
        expect(text).not.to.match(/[^\t\n\P{Cc}]/u);
      }),
    );
  });

  it('that is decoded from any bytes is taken', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), (bytes) => {
        fed(new TextDecoder().decode(bytes));
      }),
    );
  });
});
