import {columnBehind, isEven} from './columns.js';
import {textOfDisplay, type Display} from './display.js';
import {takeApart} from './flow.js';
import {lengthOf, push, split, visible, type Piece} from './pieces.js';
import type {Style} from './style.js';

/** One line of output. */
export class Line {
  /** Text of which only colours are to be taken out yet. Most lines of a flood are dropped before anybody looks. */
  #source: {text: string; style: Style} | undefined;
  #pieces: Piece[] = [];
  #length = 0;
  /** Known to take one column for each UTF-16 unit: what is drawn over and over is looked at only once. */
  #isEven = false;
  /** What it counts in UTF-16 units when the oldest are dropped: its text, and the sequences that coloured it. */
  weight = 0;
  /** Whether a line feed has followed it. A line that was broken for its length has none. */
  ended = false;
  /** Counts the changes, so that only what has changed is drawn again. */
  revision = 0;
  /** What is shown below its text. */
  display: Display | undefined;

  /** A whole line with no sequences in it but those that colour, the first of its characters in this style. */
  static of(text: string, style: Style): Line {
    const line = new Line();
    line.#source = {text, style};
    line.weight = text.length;
    line.ended = true;
    return line;
  }

  get pieces(): readonly Piece[] {
    return this.#parts;
  }

  /** UTF-16 units. */
  get length(): number {
    this.#takeApart();
    return this.#length;
  }

  /** Its text as it came: with what colours it, and with what is not shown. */
  get source(): string {
    const text = this.#source?.text ?? this.#pieces.map((piece) => piece.text).join('');
    return this.display ? text + textOfDisplay(this.display) : text;
  }

  /** Its text as shown. */
  get text(): string {
    const text = visible(this.#parts.map((piece) => piece.text).join(''));
    return this.display ? text + textOfDisplay(this.display) : text;
  }

  get columns(): number {
    return this.#parts.reduce((column, {text}) => columnBehind(text, column), 0);
  }

  /** UTF-16 units that stand before a column, with the blanks that would be needed to get there. */
  unitsBefore(column: number): number {
    const {left, columns} = split(this.#parts, column);
    return lengthOf(left) + column - columns;
  }

  append(text: string, style: Style): void {
    push(this.#parts, {text, style});
    this.#isEven = false;
    this.#length += text.length;
    this.weight += text.length;
  }

  /**
   * Puts text over what stands at a column; a gap before it is filled with blanks.
   *
   * @returns the column behind it, or undefined at the end of the line.
   */
  overwrite(column: number, text: string, style: Style, blank = style): number | undefined {
    const even = isEven(text);
    if (
      column === 0 &&
      even &&
      text.length >= this.length &&
      (this.#isEven || this.#parts.every((piece) => isEven(piece.text)))
    ) {
      this.#set([{text, style}]);
      this.#isEven = true;
      return undefined;
    }
    const behind = columnBehind(text, column);
    const {left, right, columns} = split(this.#parts, column);
    if (columns < column) push(left, {text: ' '.repeat(column - columns), style: blank});
    push(left, {text, style});
    const rest = split(right, behind, column).right;
    for (const piece of rest) push(left, piece);
    this.#set(left);
    return rest.length > 0 ? behind : undefined;
  }

  /** Takes away everything from a column on. */
  cut(column: number): void {
    this.#set(split(this.#parts, column).left);
  }

  clear(): void {
    this.display = undefined;
    this.#set([]);
  }

  /** Takes away what goes beyond a length in UTF-16 units. */
  limit(length: number): void {
    while (this.#length > length) {
      const last = this.#parts.pop();
      if (!last) return;
      const kept = last.text.slice(0, Math.max(0, length - this.#length + last.text.length));
      if (kept !== '') this.#parts.push({text: kept, style: last.style});
      this.#set(this.#parts);
    }
  }

  get #parts(): Piece[] {
    this.#takeApart();
    return this.#pieces;
  }

  #takeApart(): void {
    if (!this.#source) return;
    this.#pieces = takeApart(this.#source.text, this.#source.style);
    this.#length = lengthOf(this.#pieces);
    this.#source = undefined;
  }

  #set(pieces: Piece[]): void {
    this.#source = undefined;
    this.#isEven = false;
    this.#pieces = pieces;
    this.#length = this.weight = lengthOf(pieces);
  }
}
