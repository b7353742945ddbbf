// A framework that takes over a page from its server compares each node with what it expects there; one of ours in
// between would have it throw all of them away. So nothing is added before that is done.

/** Elements below which a framework takes over, and how that is known to be done. */
const TAKEOVERS: readonly {root: string; isDone: (root: Element) => boolean}[] = [
  // Docusaurus, Next, Gatsby. React leaves a mark on each element, a parent after its children.
  {
    root: '#__docusaurus, #__next, #___gatsby',
    isDone: (root) => root.lastElementChild !== null && isReacts(root.lastElementChild),
  },
  // VitePress, Nuxt. Vue sets the attribute when it has mounted.
  {root: '#app:has(.Layout, .vp-doc), #__nuxt', isDone: (root) => root.hasAttribute('data-v-app')},
  {root: 'astro-island', isDone: (root) => !root.hasAttribute('ssr')},
];

const isReacts = (element: Element) => Object.keys(element).some((key) => key.startsWith('__react'));

/** How often to look, and after how long (from the page's `load`) a framework counts as not coming, in milliseconds. */
const INTERVAL_MS = 50;
const MAX_WAIT_MS = 5000;

const pause = () => new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));

/** Resolves when the page's nodes are there and have been taken over by whoever owns them. */
export async function whenTakenOver(): Promise<void> {
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, {once: true}));
  if (isTakenOver()) return;
  let loadedAt: number | undefined;
  while (!isTakenOver() && performance.now() < (loadedAt ?? Infinity) + MAX_WAIT_MS) {
    await pause();
    if (document.readyState === 'complete') loadedAt ??= performance.now();
  }
  // What has been rendered is still to be committed.
  await pause();
}

const isTakenOver = () =>
  TAKEOVERS.every(({root, isDone}) => [...document.querySelectorAll(root)].every(isDone));
