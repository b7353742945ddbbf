// A card at rest has no listeners: a page may have hundreds of cards. Those of the page tell it of its first reader.

/** By which of them a reader comes depends on what they use. */
const SIGNS = ['pointerover', 'pointerdown', 'focusin', 'keydown', 'click'];

const waiting = new WeakMap<EventTarget, () => void>();
const met = new WeakSet<EventTarget>();
const roots = new WeakSet<Node>();

/**
 * Calls back once, when a reader first comes to an element: before the event that tells of it has reached the element,
 * so that listeners which are added then hear it. To be called each time that the element is connected, since it may
 * have come to another tree.
 */
export function onFirstContact(element: Element, callback: () => void): void {
  if (met.has(element)) return;
  waiting.set(element, callback);
  const root = element.getRootNode();
  if (roots.has(root)) return;
  roots.add(root);
  for (const type of SIGNS) root.addEventListener(type, tell, {capture: true, passive: true});
}

function tell(event: Event): void {
  for (const target of event.composedPath()) {
    const callback = waiting.get(target);
    if (!callback) continue;
    waiting.delete(target);
    met.add(target);
    callback();
  }
}
