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

/** Light text stands on something dark: judged by its perceived brightness (ITU-R BT.601 luma, 0 to 255). */
export function schemeOfText(color: string): 'light' | 'dark' {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? 'dark' : 'light';
}
