// How the menu opens, closes and is walked through: https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/

/** Room between the button and its menu, in pixels. */
const GAP = 4;

/** Buttons that have been pressed while their menu was open: the press has closed it, and the click shall not open it. */
const closing = new WeakSet<HTMLElement>();

/** Ends the listening of the menu that is open; no two are. */
let following: AbortController | undefined;

export function onPress(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  if (button.nextElementSibling?.matches(':popover-open')) closing.add(button);
  else closing.delete(button);
}

/** Opens the menu that follows its button: by a click, or by an arrow key, which leads to the first or the last entry. */
export function openMenu(event: Event): void {
  const button = event.currentTarget as HTMLElement;
  const menu = button.nextElementSibling as HTMLElement;
  const isKey = event instanceof KeyboardEvent;
  if (isKey && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const isClosing = closing.delete(button);
  if (menu.matches(':popover-open')) menu.hidePopover();
  if (isClosing) return;
  menu.showPopover();
  const followButton = () => place(menu, button.getBoundingClientRect());
  followButton();
  following?.abort();
  following = new AbortController();
  addEventListener('resize', followButton, {signal: following.signal}); // A phone may be turned.
  entriesOf(menu)
    .at(isKey && event.key === 'ArrowUp' ? -1 : 0)
    ?.focus({preventScroll: true});
}

/** What the keys of an open menu lead to: the number of an entry, of so many; undefined for keys that it has no use for. */
const KEYS: Partial<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The page has its own use for keys. */
export function onMenuKey(event: KeyboardEvent): void {
  event.stopPropagation();
  const menu = event.currentTarget as HTMLElement;
  if (event.key === 'Tab') menu.hidePopover(); // The focus goes on from the button, to which it is given back.
  const entries = entriesOf(menu);
  const at = entries.indexOf(event.target as HTMLElement);
  const to = KEYS[event.key]?.(at, entries.length) ?? startingWith(event.key, entries, at);
  if (to === undefined) return;
  event.preventDefault();
  entries[to]?.focus();
}

/** An entry has been chosen. The focus goes back to the button before anything else happens. */
export function closeMenu(event: Event): void {
  (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
}

/** Before a menu closes, its button gets the focus back: the browser by itself would give it to the card as a whole. */
export function onMenuToggle(event: Event): void {
  const menu = event.currentTarget as HTMLElement;
  const button = menu.previousElementSibling as HTMLElement;
  const isOpening = (event as ToggleEvent).newState === 'open';
  button.setAttribute('aria-expanded', String(isOpening));
  if (!isOpening) following?.abort();
  if (!isOpening && menu.matches(':focus-within')) button.focus({preventScroll: true});
}

const entriesOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('button')];

/** The next entry that starts with a letter. */
function startingWith(key: string, entries: readonly HTMLElement[], at: number): number | undefined {
  if (key.length !== 1 || key === ' ') return undefined;
  const isMatch = (entry: HTMLElement) =>
    entry.textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
  const after = entries.findIndex((entry, index) => index > at && isMatch(entry));
  const found = after < 0 ? entries.findIndex(isMatch) : after;
  return found < 0 ? undefined : found;
}

/** Below the button, or above it where there is more room; never out of the window. */
function place(menu: HTMLElement, button: DOMRect): void {
  // Measured where it has all the room there is: it would be narrower at the window's end.
  Object.assign(menu.style, {top: '0', left: '0'});
  const {width, height} = menu.getBoundingClientRect();
  const below = innerHeight - button.bottom - GAP;
  const top = below >= height || below >= button.top ? button.bottom + GAP : button.top - GAP - height;
  const isRtl = getComputedStyle(menu).direction === 'rtl';
  const left = isRtl ? button.left : button.right - width;
  menu.style.top = `${Math.max(0, Math.min(top, innerHeight - height))}px`;
  menu.style.left = `${Math.max(0, Math.min(left, document.documentElement.clientWidth - width))}px`;
}
