// Readers select text in order to copy it: nothing may take it away meanwhile.

/** How often to look whether the reader still selects, in milliseconds. */
const SELECTING_MS = 50;

/** Whether some of an element's text is selected, or the button is down that may begin to select it. */
export function isSelecting(element: HTMLElement): boolean {
  const tree = element.getRootNode() as ShadowRoot & Partial<Pick<Document, 'getSelection'>>;
  // Chromium tells of a selection in a shadow tree only through the tree's root.
  const selection = tree.getSelection?.() ?? getSelection();
  return (
    element.matches(':active') || (selection?.type === 'Range' && element.contains(selection.anchorNode))
  );
}

/** Resolves when the reader selects none of an element's text, or no more. */
export async function untilNotSelecting(element: HTMLElement): Promise<void> {
  // Nothing tells of all its ends: the button may be let go outside the window.
  while (isSelecting(element)) await new Promise((resolve) => setTimeout(resolve, SELECTING_MS));
}
