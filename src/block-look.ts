// A card takes over the look of the code block that it stands for, so that nothing moves when it comes to life.

/** Private custom properties of a card's frame. */
export type Look = ReadonlyMap<string, string>;

export const NO_LOOK: Look = new Map();

/** Below this padding, in pixels, code would touch the card's border; then the card's own padding is used. */
const MIN_PADDING = 6;

/** Width of the card's own border in pixels. */
const BORDER = 1;

/** What is read of a block. */
const READ = [
  'display',
  'font-family',
  'font-size',
  'line-height',
  'tab-size',
  'margin-block',
  'margin-inline',
  'border-start-start-radius',
  'background-color',
  'color',
  'padding-block-start',
  'padding-inline-start',
  'border-block-start-width',
  'border-inline-start-width',
] as const;

type Property = (typeof READ)[number];
type Read = (property: Property) => string;

/** Kept at a time: a page that moves its colours by script has ever new ones. */
const MAX_LOOKS = 100;

const looks = new Map<string, Look>();

/**
 * Reads the look of a block; none for one that the page hides. Blocks that look the same, as most of a page do, have the
 * same object.
 */
export function readLook(block: Element): Look {
  const style = getComputedStyle(block);
  const key = READ.map((property) => style.getPropertyValue(property)).join(';');
  const known = looks.get(key);
  if (known) return known;
  const look = toLook((property) => style.getPropertyValue(property));
  if (looks.size >= MAX_LOOKS) looks.clear();
  looks.set(key, look);
  return look;
}

function toLook(read: Read): Look {
  if (read('display') === 'none') return NO_LOOK;
  const look = new Map([
    ['--_font-family', read('font-family')],
    ['--_font-size', read('font-size')],
    ['--_line-height', read('line-height')],
    ['--_tab-size', read('tab-size')],
    ['--_margin-block', read('margin-block')],
    ['--_margin-inline', read('margin-inline')],
    ['--_radius', read('border-start-start-radius')],
  ]);
  if (!isTransparent(read('background-color')))
    look.set('--_background', read('background-color')).set('--_color', read('color'));
  for (const axis of ['block', 'inline'] as const) {
    const padding = inner(read, axis);
    if (padding >= MIN_PADDING) look.set(`--_padding-${axis}`, `${padding}px`);
  }
  return look;
}

/** The block's padding and border at its start, less the card's border. */
function inner(read: Read, axis: 'block' | 'inline'): number {
  const pixels = (property: Property) => Number.parseFloat(read(property)) || 0;
  return pixels(`padding-${axis}-start`) + pixels(`border-${axis}-start-width`) - BORDER;
}

const isTransparent = (color: string) => /^transparent$|^rgba\(.*, 0\)$|\/ 0\)$/.test(color);
