import {expect} from '@open-wc/testing';
import type {Look} from '../../../src/output/style.js';
import {Transcript} from '../../../src/output/transcript.js';

const ESC = '\x1b';

function print(...chunks: string[]): Transcript {
  const transcript = new Transcript();
  for (const chunk of chunks) transcript.write('stdout', chunk);
  return transcript;
}

const shown = (...chunks: string[]) => print(...chunks).text;

/** The looks of all text that comes after `sequence`. */
function looksAfter(sequence: string): Partial<Look>[] {
  return [...print(`${sequence}x`).lines].flatMap(({pieces}) =>
    pieces.map(({style: {look}}) => {
      const {stream, ...rest} = look;
      expect(stream).to.equal('stdout');
      return rest;
    }),
  );
}

/** For each thing a terminal does: what is printed, and what is seen. */
const SCREENS: Record<string, [printed: string, seen: string]> = {
  'a line feed begins the next line': ['one\ntwo\n', 'one\ntwo\n'],
  'a return before a line feed changes nothing': ['one\r\ntwo\r\n', 'one\ntwo\n'],
  'a return overwrites the line': ['10 %\r20 %', '20 %'],
  'what is longer than the text that overwrites it stays': ['100 %\r5', '500 %'],
  'a backspace overwrites the last character': ['|\b/\b-', '-'],
  'a backspace at the start of a line stays there': ['\b\bx', 'x'],
  'a tab stays a tab, to be copied': ['a\tb', 'a\tb'],
  'a tab over text moves to the next stop': ['0123456789\r\tx', '01234567x9'],
  'text over a tab leaves blanks': ['a\tb\rxy', 'xy      b'],
  'erasing to the end of the line': [`12345${ESC}[2D${ESC}[K`, '123'],
  'erasing to the start of the line': [`12345${ESC}[3D${ESC}[1K`, '   45'],
  'erasing the line keeps the column': [`abc${ESC}[2Kd`, '   d'],
  'erasing to the end of the display': [`a\nb\nc${ESC}[1A${ESC}[1D${ESC}[J`, 'a\n'],
  'erasing all, from the start': [`a\nb${ESC}[2J${ESC}[Hx`, 'x\n'],
  'the cursor goes up and down': [`a\nb${ESC}[Ac${ESC}[Bd`, 'ac\nb d'],
  'the cursor goes no higher than the first line': [`a\nb\r${ESC}[9Ax`, 'x\nb'],
  'the cursor goes forward, and blanks fill the gap': [`a${ESC}[3Cb`, 'a   b'],
  'the cursor goes to a column': [`abc${ESC}[2Gx`, 'axc'],
  'the cursor goes to a row and a column': [`a\nb\nc${ESC}[2;3Hx`, 'a\nb x\nc'],
  'the cursor goes to the start of the line before': [`a\nbc${ESC}[Fx`, 'x\nbc'],
  'a saved place is returned to': [`a${ESC}7bc\nd${ESC}8x`, 'axc\nd'],
  'a saved place is returned to, the other way': [`a${ESC}[sbc\nd${ESC}[ux`, 'axc\nd'],
  'wide characters take two columns': ['中文\rab', 'ab文'],
  'half of a wide character becomes a blank': ['中文\ra', 'a 文'],
  'an emoji takes two columns': ['🚀!\rok', 'ok!'],
  'a mark goes with its character': ['e\u0301x\ra', 'ax'],
  'sequences it does not know vanish': [`a${ESC}[?25l${ESC}[>4;2m${ESC}(B${ESC}=b`, 'ab'],
  'titles vanish': [`a${ESC}]0;title\x07b${ESC}]2;title${ESC}\\c`, 'abc'],
  'strings for other terminals vanish': [`a${ESC}Pq#0${ESC}\\${ESC}_Gf=100;AAAA${ESC}\\b`, 'ab'],
  'controls that mean nothing vanish': ['a\0\x07\x0e\x7f\x85b', 'ab'],
  'a sequence broken off by a line feed vanishes alone': [`a${ESC}[31\nb`, 'a\nb'],
  'markup stays text': ['<b>&amp;</b>', '<b>&amp;</b>'],
};

describe('the transcript', () => {
  for (const [what, [printed, seen]] of Object.entries(SCREENS)) {
    it(`shows what a terminal shows: ${what}`, () => {
      expect(shown(printed)).to.equal(seen);
      expect(shown(...printed.split(''))).to.equal(seen);
    });
  }

  const LOOKS: Record<string, Partial<Look>> = {
    [`${ESC}[31m`]: {color: 1},
    [`${ESC}[1;3;4;9;42m`]: {background: 2, bold: true, italic: true, underline: true, strike: true},
    [`${ESC}[97;100m`]: {color: 15, background: 8},
    [`${ESC}[2;7;8m`]: {dim: true, inverse: true, hidden: true},
    [`${ESC}[38;5;9m`]: {color: 9},
    [`${ESC}[38;5;208m`]: {color: '#ff8700'},
    [`${ESC}[48;5;244m`]: {background: '#808080'},
    [`${ESC}[38;2;1;22;255m`]: {color: '#0116ff'},
    [`${ESC}[38:2::1:22:255m`]: {color: '#0116ff'},
    [`${ESC}[58;5;1;1m`]: {bold: true},
    [`${ESC}[4:3m`]: {underline: true},
    [`${ESC}[4m${ESC}[4:0m`]: {},
    [`${ESC}[38;2;999;0;0m`]: {},
    [`${ESC}[1;31m${ESC}[m`]: {},
    [`${ESC}[1;2;31;44m${ESC}[22;39m`]: {background: 4},
    [`${ESC}]8;id=1;https://example.org/a b\x07`]: {href: 'https://example.org/a%20b'},
    [`${ESC}]8;;mailto:ada@example.org${ESC}\\`]: {href: 'mailto:ada@example.org'},
    [`${ESC}]8;;https://example.org\x07${ESC}]8;;\x07`]: {},
    [`${ESC}]8;;javascript:alert(1)\x07`]: {},
    [`${ESC}]8;;data:text/html,<script>alert(1)</script>\x07`]: {},
    [`${ESC}]8;;file:///etc/passwd\x07`]: {},
    [`${ESC}]8;;https://example.org/${'x'.repeat(3000)}\x07`]: {},
  };
  for (const [sequence, look] of Object.entries(LOOKS)) {
    it(`knows the look after ${JSON.stringify(sequence).slice(1, 60)}`, () => {
      expect(looksAfter(sequence)).to.deep.equal([look]);
    });
  }

  it('keeps stdout and stderr apart, in one colour if they say so', () => {
    const transcript = print(`${ESC}[31mout`);
    transcript.write('stderr', 'err');
    const [line] = transcript.lines;
    expect(line?.pieces.map(({text, style: {look}}) => [text, look])).to.deep.equal([
      ['out', {stream: 'stdout', color: 1}],
      ['err', {stream: 'stderr', color: 1}],
    ]);
  });

  it('breaks a line that does not end, and gives it back whole', () => {
    const text = 'x'.repeat(100_000);
    const {lines} = print(text);
    expect(Math.max(...[...lines].map(({length}) => length))).to.be.below(5000);
    expect(shown(text)).to.equal(text);
  });

  it('keeps the newest lines and counts the others', () => {
    const transcript = new Transcript({lines: 100});
    for (let n = 0; n < 1000; n++) transcript.write('stdout', `line ${n}\n`);
    expect(transcript.lines.first).to.equal(901);
    expect(transcript.text).to.match(/^line 901\n(line \d+\n)+$/);
  });

  it('counts lines alike that came at once', () => {
    const text = Array.from({length: 1000}, (_, n) => `line ${n}\n`).join('');
    const transcript = new Transcript({lines: 100});
    transcript.write('stdout', text);
    expect(transcript.lines.first).to.equal(901);
    expect(transcript.text.startsWith('line 901\n')).to.equal(true);
  });

  it('puts something richer than text on a line of its own', () => {
    const transcript = print('before');
    transcript.display({
      type: 'image/png',
      content: {base64: 'AAAA'},
      alt: '<Figure>',
      name: '',
      isAttachment: false,
    });
    transcript.write('stdout', 'after');
    expect(transcript.text).to.equal('before\n<Figure>\nafter');
  });
});
