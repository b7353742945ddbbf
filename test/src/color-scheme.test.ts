import {expect, fixture} from '@open-wc/testing';
import type {CodeCard} from '../../src/index.js';
import {schemeOfText} from '../../src/color-scheme.js';
import {openCard, partOf, until} from './helpers/cards.js';
import {emulateMedia} from './helpers/devtools.js';

const LIGHT = 'rgb(248, 248, 246)';
const DARK = 'rgb(29, 31, 35)';
const backgroundOf = (card: Element) => getComputedStyle(partOf(card, 'card')).backgroundColor;

/** A card that has been moved to a part of the page that looks like this. */
async function openIn(style: string): Promise<CodeCard> {
  const box = await fixture(`<div style="${style}"></div>`);
  const card = await openCard({}, 'print(1)');
  box.append(card);
  await card.updateComplete;
  return card;
}

describe('a card', () => {
  afterEach(() => emulateMedia({}));

  it('is light on a page that says nothing', async () => {
    expect(backgroundOf(await openIn(''))).to.equal(LIGHT);
  });

  it('follows the color-scheme of what is around it', async () => {
    expect(backgroundOf(await openIn('color-scheme: dark'))).to.equal(DARK);
    expect(backgroundOf(await openIn('color-scheme: light; color: white'))).to.equal(LIGHT);
    await emulateMedia({'prefers-color-scheme': 'dark'});
    expect(backgroundOf(await openIn('color-scheme: light dark'))).to.equal(DARK);
  });

  it('is dark where the text is light and nobody has set a color-scheme', async () => {
    expect(backgroundOf(await openIn('background: #222; color: #eee'))).to.equal(DARK);
  });

  it('stays light on a light page, whatever the system prefers', async () => {
    await emulateMedia({'prefers-color-scheme': 'dark'});
    expect(backgroundOf(await openIn(''))).to.equal(LIGHT);
  });

  it('is what its theme says, against the page', async () => {
    const card = await openIn('color-scheme: dark');
    card.theme = 'light';
    await card.updateComplete;
    expect(backgroundOf(card)).to.equal(LIGHT);
    card.theme = 'dark';
    await card.updateComplete;
    expect(backgroundOf(card)).to.equal(DARK);
  });

  it('changes along when the page switches by a class', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = '.night body {color: #eee}';
    document.head.append(sheet);
    const card = await openCard({}, 'print(1)');
    expect(backgroundOf(card)).to.equal(LIGHT);
    try {
      document.documentElement.classList.add('night');
      await until(() => backgroundOf(card) === DARK);
      document.documentElement.classList.remove('night');
      await until(() => backgroundOf(card) === LIGHT);
    } finally {
      document.documentElement.removeAttribute('class');
      sheet.remove();
    }
  });
});

describe('schemeOfText', () => {
  const TEXTS: [string, 'light' | 'dark'][] = [
    ['rgb(0, 0, 0)', 'light'],
    ['rgb(90, 96, 107)', 'light'],
    ['rgb(255, 255, 255)', 'dark'],
    ['rgba(230, 230, 230, 0.9)', 'dark'],
    ['color(srgb 0.95 0.95 0.95)', 'dark'],
    ['oklch(0.95 0 0)', 'dark'],
    ['oklch(0.2 0 0)', 'light'],
    ['lab(95 -2 3.5)', 'dark'],
    ['lch(20 10 200)', 'light'],
    ['color(display-p3 0.9 0.9 0.9 / 0.5)', 'dark'],
    ['color(display-p3 0.1 0.1 0.1)', 'light'],
  ];
  for (const [color, scheme] of TEXTS)
    it(`takes ${color} for text on something ${scheme}`, () => {
      expect(schemeOfText(color)).to.equal(scheme);
    });
});
