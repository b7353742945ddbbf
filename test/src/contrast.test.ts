import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../src/index.js';
import {COLOR_NAMES} from '../../src/output/palette.js';
import {openCard, outputOf, partOf, stillOf, until} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';
import {linkTheme, THEMES} from './helpers/themes.js';

/** WCAG 2.2, level AA, for text of any size. */
const LEAST_CONTRAST = 4.5;

/** The same at level AAA. */
const LEAST_CONTRAST_AAA = 7;

const TOKENS = [
  'comment',
  'keyword',
  'string',
  'special',
  'number',
  'constant',
  'function',
  'type',
  'property',
  'operator',
  'meta',
  'tag',
  'attribute',
  'heading',
  'link',
  'inserted',
  'deleted',
  'invalid',
];

/** The red, green and blue of a colour as the screen shows it, from 0 to 1. */
function channels(color: string): number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((value) => value / 255);
}

/** Relative luminance as WCAG defines it. */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** A card that has coloured its code, printed to both streams and failed. */
async function openColorful(theme: string): Promise<CodeCard> {
  const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
  const card = await openCard(
    {theme, endpoint: endpoint.url, 'line-numbers': ''},
    '<pre>if True: pass</pre>',
  );
  await until(() => stillOf(card).querySelector('.tok-keyword'));
  const running = card.run();
  await endpoint.sendEvent({type: 'start', protocol: 1});
  await endpoint.sendEvent({type: 'stdout', text: 'out\n'});
  await endpoint.sendEvent({type: 'stderr', text: 'err\n'});
  await until(() => outputOf(card) === 'out\nerr\n');
  await endpoint.end(); // Without an exit: the card says that the connection was lost.
  await running;
  await card.updateComplete;
  return card;
}

describe('contrast', () => {
  it('is measured as WCAG does', () => {
    expect(contrast('#fff', '#000')).to.be.closeTo(21, 0.01);
    expect(contrast('#777', '#fff')).to.be.closeTo(4.48, 0.01);
  });

  for (const theme of ['', ...THEMES])
    for (const scheme of ['light', 'dark']) {
      const least = theme === 'contrast' ? LEAST_CONTRAST_AAA : LEAST_CONTRAST;
      describe(`${theme || 'without a theme'}, ${scheme}`, () => {
        let unlink: () => void;
        let card: CodeCard;
        let background: string;
        beforeEach(async () => {
          unlink = await linkTheme(theme);
          card = await openColorful(scheme);
          background = getComputedStyle(partOf(card, 'card')).backgroundColor;
        });
        afterEach(() => unlink());

        it('is enough for every token', () => {
          const token = stillOf(card).querySelector('.tok-keyword')!;
          const plain = getComputedStyle(partOf(card, 'card')).color;
          for (const kind of TOKENS) {
            token.className = `tok-${kind}`;
            const {color} = getComputedStyle(token);
            expect(color, `${kind} has a colour of its own`).to.not.equal(plain);
            expect(contrast(color, background), kind).to.be.at.least(least);
          }
        });

        it('is enough for every text', () => {
          const colorOf = (element: Element) => getComputedStyle(element).color;
          const texts: Record<string, string> = {
            code: colorOf(partOf(card, 'code')),
            stdout: colorOf(partOf(card, 'stdout')),
            stderr: colorOf(partOf(card, 'stderr')),
            status: colorOf(partOf(card, 'status')),
            copy: colorOf(partOf(card, 'copy-button')),
            tools: colorOf(partOf(card, 'tools-button')),
            'line numbers': getComputedStyle(stillOf(card).querySelector('.line')!, '::before').color,
          };
          partOf(card, 'status').className = 'status good';
          texts['good'] = getComputedStyle(partOf(card, 'status'), '::before').color;
          for (const [name, color] of Object.entries(texts))
            expect(contrast(color, background), name).to.be.at.least(least);
          for (const part of ['notice', 'run-button']) {
            const {color, backgroundColor} = getComputedStyle(partOf(card, part));
            expect(contrast(color, backgroundColor), part).to.be.at.least(least);
          }
        });

        it('is enough for each of the 16 colours of terminals', () => {
          const piece = partOf(card, 'stdout');
          for (const name of COLOR_NAMES) {
            piece.className = `color-${name}`;
            expect(contrast(getComputedStyle(piece).color, background), name).to.be.at.least(least);
          }
        });
      });
    }
});
