import {expect} from '@open-wc/testing';
import {
  displayOfBundle,
  fileName,
  MAX_DISPLAY_LENGTH,
  mediaType,
  type Display,
} from '../../../src/output/display.js';
import {MAX_DISPLAYS_LENGTH, Transcript} from '../../../src/output/transcript.js';

const ESC = '\x1b';
const BELL = '\x07';
const PNG = 'iVBORw0KGgoAAAANSUhEUg==';

/** What a transcript shows besides text. */
const displaysOf = (transcript: Transcript) =>
  [...transcript.lines].map(({display}) => display).filter((display): display is Display => Boolean(display));

function written(...chunks: string[]): Transcript {
  const transcript = new Transcript();
  for (const chunk of chunks) transcript.write('stdout', chunk);
  return transcript;
}

describe('what is richer than text', () => {
  it('is of a bundle the richest type that can be shown, with its text as description', () => {
    const display = displayOfBundle({'text/plain': '<Figure>', 'image/png': PNG, 'application/json': '{}'});
    expect(display).to.include({type: 'image/png', alt: '<Figure>'});
    expect(display?.content).to.deep.equal({base64: PNG});
    expect(displayOfBundle({})).to.equal(undefined);
  });

  it('comes in iTerm2’s sequence, on a line of its own', () => {
    const transcript = written(
      `before ${ESC}]1337;File=name=${btoa('plot.png')};inline=1;width=50%:${PNG}${BELL}after`,
    );
    expect(displaysOf(transcript)).to.deep.equal([
      {
        type: 'image/png',
        content: {base64: PNG},
        alt: '',
        name: 'plot.png',
        isAttachment: false,
        width: '50%',
      },
    ]);
    expect(transcript.text).to.equal('before \n[plot.png]\nafter');
  });

  it('is only to be saved without inline=1', () => {
    const [display] = displaysOf(written(`${ESC}]1337;File=name=${btoa('a.bin')}:AAAA${BELL}`));
    expect(display).to.include({isAttachment: true, type: 'application/octet-stream'});
  });

  it('comes in iTerm2’s sequence in parts', () => {
    const parts = [PNG.slice(0, 7), PNG.slice(7)].map((part) => `${ESC}]1337;FilePart=${part}${BELL}`);
    const [display] = displaysOf(
      written(`${ESC}]1337;MultipartFile=inline=1${BELL}`, ...parts, `${ESC}]1337;FileEnd${BELL}`),
    );
    expect(display?.content).to.deep.equal({base64: PNG});
  });

  it('comes in the sequence for any media type, text decoded', () => {
    const [display] = displaysOf(
      written(`${ESC}]7747;text/csv;name=${btoa('t.csv')}:${btoa('a,b')}${ESC}\\`),
    );
    expect(display).to.deep.include({type: 'text/csv', content: {text: 'a,b'}, name: 't.csv'});
  });

  it('is the same however the sequence is cut', () => {
    const text = `x${ESC}]1337;File=inline=1:${PNG}${BELL}y${ESC}]7747;image/svg+xml:${btoa('<svg/>')}${ESC}\\z`;
    const whole = written(text);
    for (let at = 1; at < text.length; at++) {
      const cut = written(text.slice(0, at), text.slice(at));
      expect(displaysOf(cut)).to.deep.equal(displaysOf(whole));
      expect(cut.text).to.equal(whole.text);
    }
  });

  it('has no empty line after it for the line feed that programs print there', () => {
    const text = `${ESC}]7747;text/csv;name=${btoa('t')}:${btoa('a')}${BELL}\n`;
    expect(written(`${text}b\n`).text).to.equal('[t]\nb\n');
    expect(written(text, 'b\n').text).to.equal('[t]\nb\n');
    expect(written(text.slice(0, -1), '\r\nb\n').text).to.equal('[t]\nb\n');
    expect(written(text.slice(0, -1), '\n', '\nb\n').text).to.equal('[t]\n\nb\n');
  });

  it('is said to be missing where it was too large', () => {
    const piece = 'A'.repeat(1024 * 1024);
    const transcript = written(`${ESC}]7747;image/png;name=${btoa('huge.png')}:`);
    for (let length = 0; length < MAX_DISPLAY_LENGTH + 4096; length += piece.length)
      transcript.write('stdout', piece);
    transcript.write('stdout', `${BELL}after`);
    expect(displaysOf(transcript)).to.deep.equal([
      {type: 'image/png', content: undefined, alt: '', name: 'huge.png', isAttachment: false},
    ]);
    expect(transcript.text).to.equal('[huge.png]\nafter');
  });

  it('is kept up to a bound, the latest', () => {
    const transcript = new Transcript();
    const base64 = 'A'.repeat(MAX_DISPLAYS_LENGTH / 8);
    for (let number = 0; number < 10; number++)
      transcript.display({
        type: 'image/png',
        content: {base64},
        alt: '',
        name: `${number}`,
        isAttachment: false,
      });
    const kept = displaysOf(transcript).filter(({content}) => content);
    expect(kept.map(({name}) => name)).to.deep.equal(['2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('goes when the screen is cleared', () => {
    expect(displaysOf(written(`${ESC}]7747;text/csv:${btoa('a')}${BELL}${ESC}[2J`))).to.deep.equal([]);
  });

  for (const [given, type] of [
    ['Image/PNG; charset=x', 'image/png'],
    ['text/html"><script>alert(1)</script>', 'application/octet-stream'],
    ['', 'application/octet-stream'],
    ['a/b/c', 'application/octet-stream'],
    ['image/png\0', 'application/octet-stream'],
  ] as const)
    it(`is of type ${type} where ${JSON.stringify(given)} was said`, () =>
      expect(mediaType(given)).to.equal(type));

  for (const [given, name] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\plot.png', 'plot.png'],
    ['a\0b\n.png', 'ab.png'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
    ['.bashrc', 'bashrc'],
    ['x'.repeat(500), 'x'.repeat(100)],
  ] as const)
    it(`is saved as ${name.slice(0, 30)} where its name was ${JSON.stringify(given.slice(0, 30))}`, () =>
      expect(fileName(given)).to.equal(name));
});
