import type {Grammar} from '../highlight/highlight.js';
import {readPieces} from './block-code.js';
import {KINDS} from './cover-sheet.js';

type Kind = (typeof KINDS)[number];

/** The page's element for each kind of token that it shows. */
export type Samples = Map<Kind, Element>;

/** Tokens of a block that are looked at; more of them would not tell more. */
const MAX_TOKENS = 400;

/** A kind that a page does not show has the colour of one like it, or else that of plain code. */
const RELATIVES: Partial<Record<Kind, Kind>> = {
  special: 'string',
  constant: 'number',
  number: 'constant',
  type: 'function',
  tag: 'keyword',
  attribute: 'property',
  heading: 'keyword',
  link: 'string',
};

/**
 * Finds how a page colours code, whichever highlighter it uses: our own says what is a keyword, and the page's element
 * at that place has the colour of keywords. Of several, the most frequent one counts.
 */
export function sampleTokens(block: Element, grammar: Grammar, highlight: Highlight): Samples {
  const {code, pieces} = readPieces(block);
  const votes = new Map<Kind, Map<string, {count: number; element: Element}>>();
  let at = 0;
  let piece = 0;
  let tokens = 0;
  for (const node of highlight(code, grammar).childNodes) {
    const text = node.textContent ?? '';
    const kind = node instanceof Element && (/tok-(\S+)/.exec(node.className)?.[1] as Kind | undefined);
    if (kind && tokens++ < MAX_TOKENS) {
      // In the middle: quotes and signs at the ends may be coloured apart.
      const middle = at + Math.floor(text.length / 2);
      while ((pieces[piece + 1]?.start ?? Infinity) <= middle) piece++;
      const element = pieces[piece]?.node.parentElement;
      if (element) vote(votes, kind, element);
    }
    at += text.length;
  }
  return new Map([...votes].map(([kind, byLook]) => [kind, winner(byLook)]));
}

type Highlight = (code: string, grammar: Grammar) => DocumentFragment;

function vote(
  votes: Map<Kind, Map<string, {count: number; element: Element}>>,
  kind: Kind,
  element: Element,
): void {
  const {color, fontStyle, fontWeight} = getComputedStyle(element);
  const look = `${color} ${fontStyle} ${fontWeight}`;
  const byLook = votes.get(kind) ?? new Map<string, {count: number; element: Element}>();
  const {count} = byLook.get(look) ?? {count: 0};
  votes.set(kind, byLook.set(look, {count: count + 1, element}));
}

const winner = (byLook: Map<string, {count: number; element: Element}>): Element =>
  [...byLook.values()].reduce((best, each) => (each.count > best.count ? each : best)).element;

/** The look of each kind, as custom properties; read again when the page changes its colours. */
export function tokenLook(samples: Samples): Map<string, string> {
  const look = new Map<string, string>();
  for (const kind of KINDS) {
    const relative = RELATIVES[kind];
    const element = samples.get(kind) ?? (relative && samples.get(relative));
    if (!element) continue;
    const {color, fontStyle, fontWeight} = getComputedStyle(element);
    look.set(`--_tok-${kind}`, color);
    look.set(`--_tok-${kind}-style`, fontStyle);
    look.set(`--_tok-${kind}-weight`, fontWeight);
  }
  return look;
}
