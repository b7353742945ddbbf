// Work that can wait: until the page is usable, and until a card is seen.

/** How far below the window a card counts as seen, so that its colours are there when it is. */
const MARGIN = '200px';

const callbacks = new WeakMap<Element, Set<() => void>>();
let observer: IntersectionObserver | undefined;

/** Calls back once when the element comes near the window. One observer serves all cards. Returns what calls it off. */
export function whenSeen(element: Element, callback: () => void): () => void {
  observer ??= new IntersectionObserver(tell, {rootMargin: MARGIN});
  const waiting = callbacks.get(element) ?? new Set();
  callbacks.set(element, waiting.add(callback));
  // Observed anew, an element is told of at once, also where it has been seen before.
  observer.unobserve(element);
  observer.observe(element);
  return () => waiting.delete(callback);
}

function tell(entries: IntersectionObserverEntry[], own: IntersectionObserver): void {
  for (const {isIntersecting, target} of entries) {
    if (!isIntersecting) continue;
    own.unobserve(target);
    const waiting = [...(callbacks.get(target) ?? [])];
    callbacks.delete(target);
    for (const callback of waiting) callback();
  }
}

/** Resolves when the page has loaded and has nothing more urgent to do. */
export async function whenIdle(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => window.addEventListener('load', resolve, {once: true}));
  // Safari has no idle callbacks yet; a timer comes after what is already waiting.
  await new Promise<void>((resolve) =>
    'requestIdleCallback' in window
      ? requestIdleCallback(() => resolve(), {timeout: 2000})
      : setTimeout(resolve, 50),
  );
}
