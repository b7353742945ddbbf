import {AnsiParser} from './ansi.js';
import {emptied, lengthOfDisplay, type Display} from './display.js';
import {DisplaySequences} from './display-sequences.js';
import type {Lines} from './lines.js';
import {flowEnd} from './flow.js';
import {linkTarget} from './link-target.js';
import {Screen} from './screen.js';
import {Style, type OutputStream} from './style.js';

/** Lines kept; as many as other terminals scroll back, and what a page holds without effort. */
export const MAX_LINES = 10_000;

/** Text kept, in UTF-16 units; as much as our own server lets a program print. */
export const MAX_CHARACTERS = 4 * 1024 * 1024;

/** Pictures and such that are kept, in characters of their texts and base64; the oldest are dropped first. */
export const MAX_DISPLAYS_LENGTH = 32 * 1024 * 1024;

/** What sequences do, by their last letter; of two numbers each that is left out is 0. */
type Actions = Record<string, (first: number, second: number) => void>;

/** What the streams of a program show, as a terminal would show it, in the flow of a document. */
export class Transcript {
  readonly #screen: Screen;
  readonly #parser = new AnsiParser({
    print: (text) => this.#print(text),
    control: (character) => this.#moveTo(undefined, character === '\r' ? 0 : this.#column - 1),
    escape: (final) => this.#escapes[final]?.(0, 0),
    csi: (parameters, final) => this.#obey(parameters, final),
    osc: (text) => this.#obeyString(text),
    oscTooLong: (start) => this.#show(this.#files.readTooLong(start)),
  });
  readonly #files = new DisplaySequences();
  /** The numbers of the lines that have something richer than text, and how long that is. */
  readonly #displays: {row: number; length: number}[] = [];
  #displaysLength = 0;
  /** Nothing has been printed since a file, which has a line of its own; the line feed that ends it adds none. */
  #isAfterFile = false;
  #plain = new Style({stream: 'stdout'});
  #style = this.#plain;
  #saved = {row: 0, column: 0, style: this.#plain};

  /** The bounds can be set for tests. */
  constructor({lines = MAX_LINES, characters = MAX_CHARACTERS} = {}) {
    this.#screen = new Screen({lines, characters});
  }

  get lines(): Lines {
    return this.#screen.lines;
  }

  /** The text as shown. */
  get text(): string {
    return this.lines.text;
  }

  write(stream: OutputStream, chunk: string): void {
    this.#plain = this.#plain.on(stream);
    this.#style = this.#style.on(stream);
    let at = this.#isAfterFile && chunk !== '' ? this.#parse(chunk, 0) : 0;
    while (at < chunk.length) at = this.#flow(chunk, at) || this.#parse(chunk, at);
  }

  /** Prints whole lines that just flow on. @returns where they end, or 0 if there are none. */
  #flow(chunk: string, from: number): number {
    if (!this.#parser.isIdle || !this.#screen.isAtEnd) return 0;
    const until = chunk.lastIndexOf('\n', flowEnd(chunk, from) - 1) + 1;
    if (until <= from) return 0;
    const {style, end} = this.#screen.flow(chunk.slice(from, until), this.#style);
    this.#style = style;
    return end && from + end;
  }

  /** Takes text apart until a line ends after which it may flow on. @returns where that is. */
  #parse(chunk: string, from: number): number {
    const end = chunk.indexOf('\n', from) + 1 || chunk.length;
    this.#parser.write(chunk.slice(from, end));
    return end;
  }

  /** Puts something richer than text on a line of its own. */
  display(display: Display): void {
    if (this.#column > 0) this.#screen.lineFeed();
    this.#screen.change((line) => (line.display = display));
    const length = lengthOfDisplay(display);
    this.#displays.push({row: this.#row, length});
    this.#displaysLength += length;
    this.#screen.lineFeed();
    this.#boundDisplays();
  }

  /** Empties the oldest ones until the bound is kept; those whose lines are gone need not be. */
  #boundDisplays(): void {
    for (let oldest = this.#displays[0]; oldest; oldest = this.#displays[0]) {
      const isKept = oldest.row >= this.lines.first && oldest.row < this.lines.end;
      if (isKept && this.#displaysLength <= MAX_DISPLAYS_LENGTH) return;
      this.#displays.shift();
      this.#displaysLength -= oldest.length;
      if (isKept) this.lines.change(oldest.row, (line) => (line.display &&= emptied(line.display)));
    }
  }

  readonly #escapes: Actions = {
    '7': () => this.#save(),
    '8': () => this.#restore(),
    c: () => this.#reset(),
    D: () => this.#moveTo(this.#row + 1, this.#column),
    E: () => this.#screen.lineFeed(),
    M: () => this.#moveTo(this.#row - 1, this.#column),
  };

  readonly #sequences: Actions = {
    A: (rows) => this.#moveTo(this.#row - (rows || 1), this.#column),
    B: (rows) => this.#moveTo(this.#row + (rows || 1), this.#column),
    C: (columns) => this.#moveTo(this.#row, this.#column + (columns || 1)),
    D: (columns) => this.#moveTo(this.#row, this.#column - (columns || 1)),
    E: (rows) => this.#moveTo(this.#row + (rows || 1), 0),
    F: (rows) => this.#moveTo(this.#row - (rows || 1), 0),
    G: (column) => this.#moveTo(this.#row, (column || 1) - 1),
    '`': (column) => this.#moveTo(this.#row, (column || 1) - 1),
    H: (row, column) => this.#moveTo(this.lines.first + (row || 1) - 1, (column || 1) - 1),
    f: (row, column) => this.#moveTo(this.lines.first + (row || 1) - 1, (column || 1) - 1),
    d: (row) => this.#moveTo(this.lines.first + (row || 1) - 1, this.#column),
    J: (what) => this.#screen.eraseDisplay(what, this.#plain),
    K: (what) => this.#screen.eraseLine(what, this.#plain),
    s: () => this.#save(),
    u: () => this.#restore(),
  };

  get #row(): number {
    return this.#screen.row;
  }

  get #column(): number {
    return this.#screen.column;
  }

  #moveTo(row = this.#row, column = this.#column): void {
    this.#screen.moveTo(row, column);
  }

  #obey(parameters: string, final: string): void {
    if (final === 'm') {
      this.#style = this.#style.rendered(parameters);
      this.#screen.weigh(parameters.length + 3);
    }
    // Those with other signs are private ones of some terminal: they mean something else, or nothing here.
    else if (/^[\d;]*$/.test(parameters)) {
      const [first = 0, second = 0] = parameters.split(';').map(Number);
      this.#sequences[final]?.(first, second);
    }
  }

  /** `8;parameters;address` begins a link, without an address ends it. Others carry files. */
  #obeyString(text: string): void {
    const address = /^8;[^;]*;(.*)$/s.exec(text)?.[1];
    if (address !== undefined) this.#style = this.#style.linkedTo(linkTarget(address));
    else this.#show(this.#files.read(text));
  }

  #show(display: Display | undefined): void {
    if (!display) return;
    this.display(display);
    this.#isAfterFile = true;
  }

  #print(text: string): void {
    const isEnd = this.#isAfterFile && text.startsWith('\n');
    this.#isAfterFile = false;
    this.#screen.print(isEnd ? text.slice(1) : text, this.#style, this.#plain);
  }

  #save(): void {
    this.#saved = {row: this.#row, column: this.#column, style: this.#style};
  }

  #restore(): void {
    const {row, column, style} = this.#saved;
    this.#moveTo(row, column);
    this.#style = style.on(this.#plain.look.stream);
  }

  #reset(): void {
    this.#screen.eraseDisplay(2, this.#plain);
    this.#moveTo(this.lines.first, 0);
    this.#style = this.#plain;
  }
}
