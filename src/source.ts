import type {Covering} from './cover.js';

/** Children that hold code as it is; anything else counts as markup that has eaten some of it. */
const HOLDERS = 'pre, template, script[type="text/plain"], textarea';

/** What a card's children say of its initial code. */
export interface Source {
  code: string;
  /** The child that held it; undefined when it was the card's own text. */
  holder?: Element;
  /** Markup found inside bare text: the code has been read by the HTML parser and is probably not whole. */
  eatenBy?: Element;
}

/** The block that the card covers, else the first child without a `slot` that holds code as it is. */
export function findHolder(card: Element & Covering): Element | undefined {
  if (card.cover) return card.cover.block;
  for (let child = card.firstElementChild; child; child = child.nextElementSibling)
    if (isCode(child) && child.matches(HOLDERS)) return child;
  return undefined;
}

/** Holds what the code has printed. */
const RECORDINGS = 'output, script[type="application/x-ndjson"]';

const isCode = (child: Element) => !child.hasAttribute('slot') && !child.matches(RECORDINGS);

/** Reads the initial code: the covered block as it is shown, or the first child without a `slot` that holds code as it is, else the card's text. */
export function readSource(card: Element & Covering): Source {
  const {cover} = card;
  if (cover) return {code: cover.code, holder: cover.block};
  const holder = findHolder(card);
  if (holder) return {code: trimCode(textOf(holder)), holder};
  const text = [...card.childNodes]
    .filter((node) => !(node instanceof Element) || isCode(node))
    .filter((node) => node.nodeType !== Node.COMMENT_NODE)
    .map((node) => node.textContent)
    .join('');
  const eatenBy = [...card.children].find(isCode);
  return {code: trimCode(text), ...(eatenBy && {eatenBy})};
}

const textOf = (holder: Element): string =>
  holder instanceof HTMLTemplateElement
    ? holder.content.textContent
    : holder instanceof HTMLTextAreaElement
      ? holder.defaultValue
      : holder.textContent;

/** Line breaks as an editor keeps them. */
export const toLf = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Takes off the first and the last blank line and the indentation that all lines share. */
export function trimCode(text: string): string {
  const code = toLf(text)
    .replace(/^[ \t]*\n/, '')
    .replace(/\n[ \t]*$/, '');
  if (/^\S/.test(code)) return code; // As most code is: its first line has no indentation to share.
  const lines = code.split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const shared = indents.reduce(commonStart, indents[0] ?? '');
  return lines
    .map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line.trimStart()))
    .join('\n');
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
