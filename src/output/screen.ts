import {Block, MAX_LINE_LENGTH} from './block.js';
import {tabStop} from './columns.js';
import {styleAfter} from './flow.js';
import type {Line} from './line.js';
import {Lines} from './lines.js';
import type {Style} from './style.js';

/** A line overwritten with marks, which take no column, can grow to this length in UTF-16 units. */
const MAX_LINE_LENGTH_WITH_MARKS = 2 * MAX_LINE_LENGTH;

/** Rows that a cursor may go down to where nothing has been printed: the height that programs take a terminal to have. */
const ROWS = 24;

/** Behind the last character of a line, whichever column that is: finding out takes time and is hardly ever needed. */
const END = -1;

/** Lines with a cursor. Its rows are the numbers of the lines, its columns count from 0. */
export class Screen {
  readonly lines: Lines;
  #row = 0;
  #column = END;

  /** @param bounds - How many lines are kept, and how many UTF-16 units of text. */
  constructor(bounds: {lines: number; characters: number}) {
    this.lines = new Lines({...bounds, characters: bounds.characters - MAX_LINE_LENGTH_WITH_MARKS});
  }

  get row(): number {
    return this.#row;
  }

  get column(): number {
    return this.#column === END ? this.#current.columns : this.#column;
  }

  moveTo(row: number, column: number): void {
    this.#trim();
    const {first, end} = this.lines;
    this.#row = clamp(row, first, Math.max(end, first + ROWS) - 1);
    this.#column = clamp(column, 0, MAX_LINE_LENGTH - 1);
    if (this.#column === 0 && (this.#row >= end || this.#current.length === 0)) this.#column = END;
  }

  /** Whether text that is printed begins a line at the very end. */
  get isAtEnd(): boolean {
    return this.#column === END && this.#row === this.lines.end - 1 && this.#current.weight === 0;
  }

  /** Prints text with line feeds and tabs. */
  print(text: string, style: Style, blank: Style): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (end > start) this.#put(text.slice(start, end), style, blank);
      this.lineFeed();
      start = end + 1;
    }
    if (start < text.length) this.#put(text.slice(start), style, blank);
  }

  /**
   * Prints whole lines that flow, at the very end.
   *
   * @returns the style after them, and where the first line begins that is too long for that.
   */
  flow(text: string, style: Style): {style: Style; end: number} {
    let now = style;
    let start = 0;
    for (let block = Block.take(text, 0, now); block; block = Block.take(text, start, now)) {
      start += block.text.length;
      now = styleAfter(block.text, now);
      this.lines.insert(block);
    }
    this.lines.trim();
    this.#row = this.lines.end - 1;
    return {style: now, end: start};
  }

  /** Counts a colouring sequence with the text of the cursor's line. */
  weigh(length: number): void {
    this.change((line) => (line.weight += length));
  }

  /** Ends the line and goes to the start of the next. */
  lineFeed(): void {
    if (!this.#current.ended) this.change((line) => (line.ended = true));
    this.#toNextLine();
  }

  /** Changes the cursor's line. */
  change(how: (line: Line) => void): void {
    this.#reach();
    this.lines.change(this.#row, how);
  }

  /** @param what - 0: from the cursor on, 1: up to and with the cursor, 2: all. */
  eraseLine(what: number, blank: Style): void {
    const {column} = this;
    this.change((line) => {
      if (what === 0) line.cut(column);
      else if (what === 1 && column + 1 < line.columns) line.overwrite(0, ' '.repeat(column + 1), blank);
      else if (what <= 2) line.clear();
    });
    this.moveTo(this.#row, column);
    if (what === 0 && column >= this.#current.columns)
      this.#column = column > this.#current.columns ? column : END;
  }

  /** @param what - 0: from the cursor on, 1: up to and with the cursor, 2: all, 3: all and what has scrolled out. */
  eraseDisplay(what: number, blank: Style): void {
    if (what > 3) return;
    this.eraseLine(Math.min(what, 2), blank);
    if (what > 0)
      for (let row = this.lines.first; row < this.#row; row++) this.lines.change(row, (line) => line.clear());
    if (what === 1) return;
    this.lines.cutFrom(this.#row + 1);
    this.change((line) => (line.ended = false));
  }

  /** The cursor's line. */
  get #current(): Line {
    this.#reach();
    return this.lines.at(this.#row);
  }

  /** Adds the lines that the cursor has gone down to; they are there only once something is done to them. */
  #reach(): void {
    while (this.#row >= this.lines.end) {
      this.lines.change(this.lines.end - 1, (line) => (line.ended = true));
      this.lines.add();
    }
  }

  #put(text: string, style: Style, blank: Style): void {
    let rest = text;
    while (rest !== '') {
      if (this.#column === END) rest = this.#append(rest, style);
      else if (rest.startsWith('\t')) {
        this.moveTo(this.#row, tabStop(this.#column));
        rest = rest.slice(1);
      } else rest = this.#overwrite(rest, style, blank);
    }
  }

  /** @returns the text that has not fitted into the line; the cursor is in the next one then. */
  #append(text: string, style: Style): string {
    const fitting = startOf(text, MAX_LINE_LENGTH - this.#current.length);
    if (fitting !== '') this.change((line) => line.append(fitting, style));
    if (fitting.length < text.length) this.#toNextLine();
    return text.slice(fitting.length);
  }

  /** @returns the text from the first tab on, or what has not fitted into the line. */
  #overwrite(text: string, style: Style, blank: Style): string {
    const tab = text.indexOf('\t');
    const fitting = this.#fitting(tab < 0 ? text : text.slice(0, tab));
    if (fitting === '') this.#toNextLine();
    else
      this.change((line) => {
        this.#column = line.overwrite(this.#column, fitting, style, blank) ?? END;
        line.limit(MAX_LINE_LENGTH_WITH_MARKS);
      });
    return text.slice(fitting.length);
  }

  /** As much of a text as has room in the line from the cursor on. */
  #fitting(text: string): string {
    const line = this.#current;
    if (text.length + line.length + this.#column <= MAX_LINE_LENGTH) return text; // As it is nearly always.
    return startOf(text, MAX_LINE_LENGTH - line.unitsBefore(this.#column));
  }

  #toNextLine(): void {
    this.#row++;
    if (this.#row === this.lines.end) {
      this.lines.add();
      this.#column = END;
      this.#trim();
    } else this.moveTo(this.#row, 0);
  }

  #trim(): void {
    this.lines.trim();
    this.#row = Math.max(this.#row, this.lines.first);
  }
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The start of a text, at most `length` UTF-16 units, with no character cut in two. */
function startOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const code = text.charCodeAt(length - 1);
  return text.slice(0, Math.max(0, code >= 0xd800 && code <= 0xdbff ? length - 1 : length));
}
