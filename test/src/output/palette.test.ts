import {expect} from '@open-wc/testing';
import {COLOR_NAMES} from '../../../src/output/palette.js';
import type {CodeCard} from '../../../src/index.js';
import {openCard, partOf} from '../helpers/cards.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

/** What WCAG 2 asks for text. */
const LEAST_CONTRAST = 4.5;

async function printColors(theme: string): Promise<CodeCard> {
  const endpoint = await stubEndpoint({contentType: 'text/plain'});
  const card = await openCard({endpoint: endpoint.url, theme});
  const codes = COLOR_NAMES.map((_, n) => (n < 8 ? 30 + n : 82 + n));
  void endpoint.send(codes.map((code) => `\x1b[${code}mtext `).join(''));
  void endpoint.end();
  await card.run();
  return card;
}

const channelsOf = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(color)
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('the 16 colours', () => {
  for (const theme of ['light', 'dark']) {
    it(`can be read on a ${theme} card`, async () => {
      const card = await printColors(theme);
      const background = getComputedStyle(partOf(card, 'card')).backgroundColor;
      const pieces = [...partOf(card, 'output').querySelectorAll('[part=stdout]')];
      const poor = pieces
        .map((piece, n) => [COLOR_NAMES[n], contrast(getComputedStyle(piece).color, background)] as const)
        .filter(([, ratio]) => ratio < LEAST_CONTRAST);
      expect(pieces).to.have.length(16);
      expect(poor).to.deep.equal([]);
    });
  }

  it('can be set by the page', async () => {
    const card = await printColors('light');
    card.style.setProperty('--code-card-ansi-bright-red', 'rgb(9, 8, 7)');
    const brightRed = partOf(card, 'output').querySelectorAll('[part=stdout]')[9]!;
    expect(getComputedStyle(brightRed).color).to.equal('rgb(9, 8, 7)');
  });
});
