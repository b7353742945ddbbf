// Follows the page's own switch between light and dark, whatever it is: a class, an attribute, a media query.

const followers = new Set<() => void>();
let observer: MutationObserver | undefined;
const media = () => matchMedia('(prefers-color-scheme: dark)');

const tell = () => {
  for (const follower of followers) follower();
};

/** Calls back when the page may have changed its colours. Returns what ends that. One observer serves all cards. */
export function followColorScheme(callback: () => void): () => void {
  if (followers.size === 0) {
    observer = new MutationObserver(tell);
    const filter = {
      attributes: true,
      attributeFilter: ['class', 'style', 'theme', 'data-theme', 'data-color-mode'],
    };
    observer.observe(document.documentElement, filter);
    observer.observe(document.body, filter);
    media().addEventListener('change', tell);
  }
  followers.add(callback);
  return () => {
    followers.delete(callback);
    if (followers.size > 0) return;
    observer?.disconnect();
    media().removeEventListener('change', tell);
  };
}

/**
 * The scheme an element shall take: undefined where the inherited `color-scheme` says it, which CSS follows by itself;
 * where that is left at `normal`, the lightness of the inherited text colour decides.
 */
export function guessScheme(element: Element): 'light' | 'dark' | undefined {
  const {colorScheme, color} = getComputedStyle(element);
  if (colorScheme !== 'normal') return undefined;
  return schemeOfText(color);
}

const schemes = new Map<string, 'light' | 'dark'>();

/** Light text stands on something dark. Of many cards on a page most have the same colour. */
export function schemeOfText(color: string): 'light' | 'dark' {
  const scheme = schemes.get(color) ?? (lightnessOf(color) > 0.55 ? 'dark' : 'light');
  schemes.set(color, scheme);
  return scheme;
}

type Components = readonly number[];

/** Perceived brightness (ITU-R BT.601 luma) of components from 0 to 1. */
const luma = ([red = 0, green = 0, blue = 0]: Components) => 0.299 * red + 0.587 * green + 0.114 * blue;

/** From 0 to 1, for each notation in which browsers give computed colours; modern pages use all of them. */
const LIGHTNESS: Partial<Record<string, (components: Components) => number>> = {
  color: luma,
  lab: ([lightness = 0]) => lightness / 100,
  lch: ([lightness = 0]) => lightness / 100,
  oklab: ([lightness = 0]) => lightness,
  oklch: ([lightness = 0]) => lightness,
};

function lightnessOf(color: string): number {
  const [notation = '', ...parts] = color.split(/[\s,/()]+/);
  const components = parts.map(Number).filter((part) => !Number.isNaN(part));
  return LIGHTNESS[notation]?.(components) ?? luma(components) / 255;
}
