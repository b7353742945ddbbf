import type {MessagesAtRest} from '../locales/messages.js';
import type {Display} from './display.js';

/** What drawing needs to know of the card. */
export interface DisplayOwner {
  messages: () => MessagesAtRest;
  /** Something has got its size. */
  onResize: () => void;
}

/** How far outside the window something is made ready to be seen. */
const MARGIN = '300px';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** An element that shows something richer than text once it comes near the window; what shows it is loaded then. */
export function drawDisplay(display: Display, owner: DisplayOwner): HTMLElement {
  const element = document.createElement('div');
  element.className = 'display';
  element.setAttribute('part', 'display');
  observer ??= new IntersectionObserver(onSeen, {rootMargin: MARGIN});
  waiting.set(element, () => void show(element, display, owner));
  observer.observe(element);
  return element;
}

function onSeen(entries: IntersectionObserverEntry[], own: IntersectionObserver): void {
  for (const {isIntersecting, target} of entries) {
    if (!isIntersecting) continue;
    own.unobserve(target);
    waiting.get(target)?.();
  }
}

async function show(element: HTMLElement, display: Display, owner: DisplayOwner): Promise<void> {
  try {
    const {showDisplay} = await import('./displays/show-display.js');
    showDisplay(element, display, owner);
  } catch (error) {
    console.warn('code-card: what shows pictures could not be loaded.', error);
    element.textContent = owner.messages().notLoaded;
  }
}
