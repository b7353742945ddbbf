// The static text of a card at rest.
import {findLanguage} from './editor/languages.js';

interface Look {
  /** An id or alias, whose colours the code gets; one without colours leaves it plain. */
  language: string;
  lineNumbers: boolean;
}

interface Shown extends Look {
  code: string;
}

/** What is shown in an element, so that an update without a change touches nothing. */
const shown = new WeakMap<HTMLElement, Shown>();

/** Fills `still` with the code: plain at once, coloured as soon as the language's parser has come. */
export function paintStill(still: HTMLElement, code: string, {language, lineNumbers}: Look): void {
  const before = shown.get(still);
  if (before?.code === code && before.language === language && before.lineNumbers === lineNumbers) return;
  const now = {code, language, lineNumbers};
  shown.set(still, now);
  still.classList.toggle('numbered', lineNumbers);
  const lines = String(countLines(code));
  still.style.setProperty('--_lines', lines);
  if (lineNumbers) still.style.setProperty('--_digits', String(lines.length));
  // While colours are on their way, the code has either its old ones or none.
  if (before?.code !== code || before.lineNumbers !== lineNumbers || language === '')
    show(still, now, withLastLine(code));
  if (language !== '') void color(still, now);
}

async function color(still: HTMLElement, now: Shown): Promise<void> {
  try {
    const language = findLanguage(now.language);
    if (!language) {
      show(still, now, withLastLine(now.code));
      return;
    }
    const [{adoptTokenColors, highlight}, grammar] = await Promise.all([
      import('./highlight/highlight.js'),
      language.highlight(),
    ]);
    if (shown.get(still) !== now) return;
    const root = still.getRootNode();
    if (root instanceof ShadowRoot) adoptTokenColors(root);
    show(still, now, highlight(withLastLine(now.code), grammar));
  } catch (error) {
    console.warn('code-card: the colours could not be loaded.', error);
  }
}

function show(still: HTMLElement, {lineNumbers}: Shown, content: string | DocumentFragment): void {
  const text = still.querySelector('code');
  text?.replaceChildren(content);
  if (lineNumbers) text?.replaceChildren(...toLines([...text.childNodes]));
}

function countLines(code: string): number {
  let count = 1;
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) count++;
  return count;
}

/** A `<pre>` does not show the line after the last line break; an editor does. */
const withLastLine = (code: string) => (code === '' || code.endsWith('\n') ? `${code}\n` : code);

/** Puts each line into an element of its own, which CSS numbers: so a number stays with its line where that wraps. */
function toLines(nodes: readonly ChildNode[]): HTMLElement[] {
  const lines = [newLine()];
  for (const node of nodes) {
    const [first = '', ...others] = (node.textContent ?? '').split('\n');
    append(lines, node, first);
    for (const part of others) {
      lines.at(-1)?.append('\n');
      lines.push(newLine());
      append(lines, node, part);
    }
  }
  // What follows the last line break is no line of its own: `withLastLine()` has already seen to that.
  return lines.at(-1)?.textContent === '' ? lines.slice(0, -1) : lines;
}

function append(lines: readonly HTMLElement[], like: ChildNode, text: string): void {
  if (text === '') return;
  const node = like.cloneNode();
  node.textContent = text;
  lines.at(-1)?.append(node);
}

function newLine(): HTMLElement {
  const line = document.createElement('span');
  line.className = 'line';
  return line;
}
