import {columnBehind, splitText} from './columns.js';
import type {Style} from './style.js';

/** Text of one look. */
export interface Piece {
  readonly text: string;
  readonly style: Style;
}

/** Control characters that mean nothing. Taken out only of what is read, since looking for them is slow. */
const MEANINGLESS = /[^\t\n\P{Cc}]/gu;

/** Text as it is shown. */
export const visible = (text: string) => text.replace(MEANINGLESS, '');

/** UTF-16 units. */
export const lengthOf = (pieces: readonly Piece[]) =>
  pieces.reduce((length, {text}) => length + text.length, 0);

/** Adds a piece; neighbours of the same style become one. */
export function push(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last?.style === piece.style)
    pieces[pieces.length - 1] = {text: last.text + piece.text, style: last.style};
  else pieces.push(piece);
}

/** The pieces of a part of the text, from and to in UTF-16 units. */
export function cutPieces(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0;
  return pieces.flatMap(({text, style}) => {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return part === '' ? [] : [{text: part, style}];
  });
}

/** What lies before a column and what from it on, the first piece beginning at column `from`. */
export interface Halves {
  left: Piece[];
  right: Piece[];
  /** The column behind the left half; less than asked for when the text ends before. */
  columns: number;
}

export function split(pieces: readonly Piece[], at: number, from = 0): Halves {
  const left: Piece[] = [];
  let column = from;
  for (const [index, {text, style}] of pieces.entries()) {
    const end = columnBehind(text, column);
    if (end < at) {
      left.push({text, style});
      column = end;
      continue;
    }
    const [leftText, rightText] = splitText(text, column, at);
    if (leftText !== '') left.push({text: leftText, style});
    column = at;
    if (rightText !== '')
      return {left, right: [{text: rightText, style}, ...pieces.slice(index + 1)], columns: at};
  }
  return {left, right: [], columns: column};
}
