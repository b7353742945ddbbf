// One observer serves all cards of a page.

const followers = new Map<Node, () => void>();
let observer: MutationObserver | undefined;

/** Calls back when what is in an element has changed. Returns what ends that. */
export function followContent(element: Element, callback: () => void): () => void {
  observer ??= new MutationObserver(tell);
  observer.observe(element, {childList: true, characterData: true, subtree: true});
  followers.set(element, callback);
  return () => followers.delete(element);
}

function tell(records: MutationRecord[]): void {
  const changed = new Set<() => void>();
  for (const {target} of records)
    for (let node: Node | null = target; node; node = node.parentNode) {
      const callback = followers.get(node);
      if (callback) changed.add(callback);
    }
  for (const callback of changed) callback();
}
