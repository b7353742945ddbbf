import {styleAfter} from './flow.js';
import {Line} from './line.js';
import type {Style} from './style.js';

/** Where a line is broken, in UTF-16 units, as at the edge of a terminal; it bounds what one change costs. */
export const MAX_LINE_LENGTH = 1024;

/** Where lines that flow are cut into blocks, in UTF-16 units: few enough to be taken apart for one of them. */
const BLOCK_LENGTH = 32 * 1024;

/** Whole lines that flow, kept as they came: in a flood nearly all are dropped before anybody looks at them. */
export class Block {
  /** How many lines are left. */
  lines = 0;
  /** UTF-16 units of the lines that are left, without their ends. */
  weight = 0;
  readonly #text: string;
  readonly #style: Style;
  #start = 0;

  /** @param style - Of the first character. */
  private constructor(text: string, style: Style) {
    this.#text = text;
    this.#style = style;
  }

  /**
   * The lines from `start` on that make a block.
   *
   * @returns undefined if the first of them is too long, or not whole.
   */
  static take(text: string, start: number, style: Style): Block | undefined {
    let end = start;
    let lines = 0;
    let weight = 0;
    while (end < text.length && end - start < BLOCK_LENGTH) {
      const feed = text.indexOf('\n', end);
      if (feed < 0 || feed - end >= MAX_LINE_LENGTH) break;
      weight += endOfLine(text, feed) - end;
      lines++;
      end = feed + 1;
    }
    if (lines === 0) return undefined;
    const block = new Block(text.slice(start, end), style);
    block.lines = lines;
    block.weight = weight;
    return block;
  }

  /** The text that is left. */
  get text(): string {
    return this.#text.slice(this.#start);
  }

  dropFirst(): void {
    const end = this.#text.indexOf('\n', this.#start);
    this.weight -= endOfLine(this.#text, end) - this.#start;
    this.#start = end + 1;
    this.lines--;
  }

  /** The lines that are left. */
  build(): Line[] {
    const lines: Line[] = [];
    let style = styleAfter(this.#text.slice(0, this.#start), this.#style);
    for (let start = this.#start; start < this.#text.length;) {
      const end = this.#text.indexOf('\n', start);
      const text = this.#text.slice(start, endOfLine(this.#text, end));
      lines.push(Line.of(text, style));
      style = styleAfter(text, style);
      start = end + 1;
    }
    return lines;
  }
}

const CARRIAGE_RETURN = 13;

/** Where the text of a line ends; a return before the line feed is not part of it. */
const endOfLine = (text: string, end: number) =>
  text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
