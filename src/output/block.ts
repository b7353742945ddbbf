import {styleAfter} from './flow.js';
import {Line} from './line.js';
import type {Style} from './style.js';

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
  constructor(text: string, style: Style) {
    this.#text = text;
    this.#style = style;
    for (let start = 0; start < text.length; this.lines++) {
      const end = text.indexOf('\n', start);
      this.weight += endOfLine(text, end) - start;
      start = end + 1;
    }
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
