// Text that just flows on, as nearly all output does: lines, and sequences that colour them. It can be kept as it came.
import {MAX_PARAMETERS_LENGTH} from './ansi.js';
import {push, type Piece} from './pieces.js';
import type {Style} from './style.js';

const ESC = '\x1b';
const RESET = `${ESC}[0m`;
const SGR = `${ESC}\\[([\\d;:]{0,${MAX_PARAMETERS_LENGTH}})m`;

/** What must be looked at one by one: returns but before a line feed, backspaces, and all sequences but colouring ones. */
const BREAK = new RegExp(`\\r(?!\\n)|[\\b]|${ESC}(?!${SGR.slice(1)})`, 'g');

/** Where text stops to just flow on, from a place on; the text's end if it does not. */
export function flowEnd(text: string, from: number): number {
  // These are many times faster than the pattern.
  const isPlain = [ESC, '\r', '\b'].every((character) => !text.includes(character, from));
  if (isPlain) return text.length;
  BREAK.lastIndex = from;
  return BREAK.test(text) ? BREAK.lastIndex - 1 : text.length;
}

/** The style of what follows on text that flows. */
export function styleAfter(text: string, style: Style): Style {
  if (!text.includes(ESC)) return style;
  const reset = text.lastIndexOf(RESET);
  if (reset >= 0 && !text.includes(ESC, reset + RESET.length)) return style.rendered('0');
  const since = text.slice(Math.max(0, reset));
  return [...since.matchAll(new RegExp(SGR, 'g'))].reduce(
    (now, [, codes = '']) => now.rendered(codes),
    style,
  );
}

/** The pieces of a line that flows. */
export function takeApart(text: string, style: Style): Piece[] {
  const pieces: Piece[] = [];
  let now = style;
  for (const [index, part] of text.split(new RegExp(SGR)).entries()) {
    // Every second part is what the brackets of the pattern have found.
    if (index % 2 === 1) now = now.rendered(part);
    else if (part !== '') push(pieces, {text: part, style: now});
  }
  return pieces;
}
