import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import type {CodeCard} from '../../src/index.js';
import {devtools} from './helpers/devtools.js';
import {servePages} from './helpers/pages.js';
import {openGallery, type Gallery} from './helpers/states.js';
import {linkTheme} from './helpers/themes.js';

/** Each theme, light and dark, each in another language: what is wrong in one pair of them is not wrong in that pair alone. */
const LOOKS = [
  ['', 'light', 'en'],
  ['', 'dark', 'ar'],
  ['quiet', 'light', 'de'],
  ['quiet', 'dark', 'es'],
  ['contrast', 'light', 'fr'],
  ['contrast', 'dark', 'ja'],
  ['terminal', 'light', 'pt'],
  ['terminal', 'dark', 'zh-CN'],
] as const;

/** A phone, in pixels. */
const PHONE = {width: 320, height: 640};
const DESK = {width: 800, height: 600};

/** What each part is, as one who knows nothing of parts would find it. */
const PARTS: Record<string, (element: HTMLElement) => boolean> = {
  card: (element) => element.parentNode instanceof ShadowRoot,
  code: (element) => element.querySelector('[role="textbox"]') !== null && !element.querySelector('button'),
  controls: (element) =>
    element.getAttribute('role') === 'group' && isNamed(element.firstElementChild, /^(Run|Stop): /),
  'run-button': (element) => isNamed(element, /^(Run|Stop): /),
  button: (element) => element.localName === 'button' && !isNamed(element, /^(Run|Stop): /),
  'reset-button': (element) => isNamed(element, /^Reset: /),
  'copy-button': (element) => isNamed(element, /^Copy: /),
  'menu-button': (element) => isNamed(element, /^More: /),
  'notice-button': (element) =>
    /^(Retry|Undo|Keep mine|Take theirs|Show the difference|Replay .*|Skip .*)$/.test(textOf(element)),
  'panel-button': (element) => textOf(element) === 'Close',
  'input-button': (element) => element.closest('form') !== null && element.localName === 'button',
  'tools-button': (element) => isNamed(element, /(output|end|all|less).*: /i),
  'display-button': (element) => isNamed(element, /^Download: /),
  status: (element) => /^$|…|finished|done|stopped|memory/.test(textOf(element)),
  badge: (element) => /^(recorded|edited|not saved yet|saved)$/.test(textOf(element)),
  progress: (element) => element.matches('[part="controls"] + *'),
  panel: (element) => element.querySelector('pre') !== null || element.localName === 'pre',
  check: (element) => textOf(element).endsWith('2'),
  diff: (element) => textOf(element).includes('another'),
  menu: (element) => element.getAttribute('role') === 'menu',
  'menu-item': (element) => element.getAttribute('role')?.startsWith('menuitem') === true,
  notice: (element) => element.firstElementChild?.localName === 'p',
  output: (element) => isNamed(element, /^Output: /),
  tools: (element) => [...element.children].every((child) => child.localName === 'button'),
  input: (element) => element.localName === 'form',
  'input-field': (element) => element.localName === 'input',
  recorded: (element) => isNamed(element, /^Recorded output: /),
  display: (element) => element.querySelector('table, button') !== null,
  stdout: (element) => /line of output|green|^1$/.test(textOf(element)),
  stderr: (element) => /^$|Traceback|main\.py|NameError/.test(textOf(element)),
};

const isNamed = (element: Element | null, name: RegExp) =>
  name.test(element?.getAttribute('aria-label') ?? '');
const textOf = (element: Element) => element.textContent.trim();

describe('cards in every state', function () {
  // As many cards as there are states, each brought there as a reader would.
  this.timeout(60_000);
  let gallery: Gallery;
  before(async () => (gallery = await openGallery()));
  after(() => gallery.close());

  for (const [theme, scheme, lang] of LOOKS)
    it(`are accessible: ${theme || 'without a theme'}, ${scheme}, ${lang}`, async () => {
      const unlink = await linkTheme(theme);
      try {
        await gallery.speak(lang);
        for (const card of gallery.cards) card.theme = scheme;
        await Promise.all(gallery.cards.map((card) => card.updateComplete));
        await expect(gallery.box).to.be.accessible();
      } finally {
        unlink();
      }
    });

  describe('on a phone', () => {
    before(async () => {
      await setViewport(PHONE);
      await devtools('Emulation.setTouchEmulationEnabled', {enabled: true});
    });
    after(async () => {
      await devtools('Emulation.setTouchEmulationEnabled', {enabled: false});
      await setViewport(DESK);
    });

    for (const [, , lang] of LOOKS)
      it(`are nowhere wider than it: ${lang}`, async () => {
        await gallery.speak(lang);
        expect(document.documentElement.scrollWidth).to.be.at.most(PHONE.width);
        expect(gallery.cards.flatMap(stickingOut)).to.deep.equal([]);
      });
  });

  describe('have parts', () => {
    before(() => gallery.speak('en'));

    it('that are all documented, and all tried here', async () => {
      expect(Object.keys(PARTS)).to.have.members(await documentedParts());
    });

    for (const [part, isIt] of Object.entries(PARTS))
      it(`of which ${part} is styled from outside, and nothing else with it`, () => {
        const style = document.createElement('style');
        style.textContent = `code-card::part(${part}) {background-color: rgb(1, 2, 3); color: rgb(4, 5, 6)}`;
        document.head.append(style);
        const styled = gallery.cards.flatMap((card) =>
          [...card.shadowRoot!.querySelectorAll<HTMLElement>('*')].filter((element) => {
            const {backgroundColor, color} = getComputedStyle(element);
            return backgroundColor === 'rgb(1, 2, 3)' && color === 'rgb(4, 5, 6)';
          }),
        );
        style.remove();
        expect(styled).to.have.length.greaterThan(0);
        expect(styled.filter((element) => !isIt(element)).map(describeElement)).to.deep.equal([]);
      });
  });
});

/** The elements of a card that are seen to reach beyond it; what scrolls by itself may be wider inside. */
function stickingOut(card: CodeCard): string[] {
  const root = card.shadowRoot!;
  const frame = root.querySelector('[part="card"]')!.getBoundingClientRect();
  const found: string[] = [];
  const walk = (element: Element) => {
    const {position, overflowX} = getComputedStyle(element);
    if (!element.checkVisibility() || element.getBoundingClientRect().width === 0) return;
    // What lies above the page is bounded by the window.
    const {left, right} = position === 'fixed' ? new DOMRect(0, 0, innerWidth, 0) : frame;
    const box = element.getBoundingClientRect();
    const isOut = box.left < left - 0.5 || box.right > right + 0.5;
    const isTooNarrow = overflowX === 'visible' && element.scrollWidth > element.clientWidth + 1;
    if (isOut || (isTooNarrow && element.clientWidth > 0))
      found.push(`${card.label}: ${describeElement(element)} from ${box.left} to ${box.right}`);
    else if (overflowX === 'visible' || overflowX === 'clip')
      for (const child of element.children) walk(child);
  };
  for (const child of root.children) walk(child);
  return found;
}

const describeElement = (element: Element) =>
  `<${element.localName} class="${element.className}" part="${element.getAttribute('part') ?? ''}"> ${textOf(element).slice(0, 60)}`;

/** The parts that the element's manifest names, also those within the description of another. */
async function documentedParts(): Promise<string[]> {
  const response = await fetch(`${await servePages()}custom-elements.json`);
  const {modules} = (await response.json()) as {modules: {declarations: Declaration[]}[]};
  const card = modules.flatMap(({declarations}) => declarations).find(({tagName}) => tagName === 'code-card');
  const parts = card?.cssParts ?? [];
  const within = parts.flatMap(({description}) =>
    [...description.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!),
  );
  return [...new Set([...parts.map(({name}) => name), ...within])];
}

interface Declaration {
  tagName?: string;
  cssParts?: {name: string; description: string}[];
}
