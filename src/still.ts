// The static text of a card at rest.
import type {Language} from './editor/languages.js';

interface Look {
  /** Brings what colours the code; undefined leaves it plain. */
  source: Language['highlight'] | undefined;
  lineNumbers: boolean;
}

/** What is shown in an element, so that an update without a change touches nothing. */
const shown = new WeakMap<HTMLElement, {code: string; look: Look}>();

/** Fills `still` with the code: plain at once, coloured as soon as the language's parser has come. */
export function paintStill(still: HTMLElement, code: string, look: Look): void {
  const before = shown.get(still);
  if (
    before?.code === code &&
    before.look.source === look.source &&
    before.look.lineNumbers === look.lineNumbers
  )
    return;
  shown.set(still, {code, look});
  const [numbers, text] = still.children as unknown as [HTMLElement, HTMLElement];
  numbers.hidden = !look.lineNumbers;
  numbers.textContent = look.lineNumbers ? lineNumbers(code) : '';
  if (before?.code !== code || !look.source) text.textContent = withLastLine(code);
  if (look.source) void color(still, text, code, look.source);
}

async function color(
  still: HTMLElement,
  text: HTMLElement,
  code: string,
  source: NonNullable<Look['source']>,
): Promise<void> {
  try {
    const [{adoptTokenColors, highlight}, grammar] = await Promise.all([
      import('./highlight/highlight.js'),
      source(),
    ]);
    if (shown.get(still)?.code !== code) return;
    const root = still.getRootNode();
    if (root instanceof ShadowRoot) adoptTokenColors(root);
    text.replaceChildren(highlight(withLastLine(code), grammar));
  } catch (error) {
    console.warn('code-card: the colours could not be loaded.', error);
  }
}

/** A `<pre>` does not show the line after the last line break; an editor does. */
const withLastLine = (code: string) => (code === '' || code.endsWith('\n') ? `${code}\n` : code);

const lineNumbers = (code: string) => Array.from(code.split('\n'), (_, index) => index + 1).join('\n');
