import {Line} from './line.js';

/** How much is kept. */
export interface Bounds {
  lines: number;
  /** UTF-16 units, those of colouring sequences included. */
  characters: number;
}

/** Lines of which the oldest are dropped. They are numbered from 0, and each keeps its number. */
export class Lines {
  readonly #bounds: Bounds;
  #lines = [new Line()];
  /** Where the kept lines begin: to take the first of an array out one by one would move all others each time. */
  #head = 0;
  #weight = 0;
  #first = 0;
  #firstChanged = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** The number of the oldest line that is kept, and so how many have been dropped. */
  get first(): number {
    return this.#first;
  }

  /** The number after the last line's. */
  get end(): number {
    return this.first + this.#lines.length - this.#head;
  }

  /** UTF-16 units that are kept. */
  get weight(): number {
    return this.#weight;
  }

  /** @throws {RangeError} when no line has this number. */
  at(number: number): Line {
    const line = this.#lines[this.#head + number - this.first];
    if (!line) throw new RangeError(`Expected a line from ${this.first} to ${this.end - 1}, got ${number}`);
    return line;
  }

  *[Symbol.iterator](): Generator<Line, void, undefined> {
    for (let number = this.first; number < this.end; number++) yield this.at(number);
  }

  /** Adds an empty line. */
  add(): void {
    this.#lines.push(new Line());
  }

  /** Puts a line before the last one, which is empty. */
  insert(line: Line): void {
    this.#lines[this.#lines.length - 1] = line;
    this.#weight += line.weight;
    this.add();
  }

  /** Changes a line, and remembers that. */
  change(number: number, how: (line: Line) => void): void {
    const line = this.at(number);
    const before = line.weight;
    how(line);
    line.revision++;
    this.#weight += line.weight - before;
    if (number < this.#firstChanged) this.#firstChanged = number;
  }

  /** The first line that has changed since this was asked the last time; `end` when none has. */
  takeFirstChanged(): number {
    const first = Math.max(this.first, Math.min(this.#firstChanged, this.end));
    this.#firstChanged = this.end;
    return first;
  }

  /** Takes away the lines from a number on; the first one stays. */
  cutFrom(number: number): void {
    while (this.end > Math.max(number, this.first + 1)) this.#weight -= this.#lines.pop()?.weight ?? 0;
    if (number < this.#firstChanged) this.#firstChanged = number;
  }

  /** Drops the oldest lines until the bounds are kept. The last one stays. */
  trim(): void {
    while (this.#lines.length - this.#head > 1 && this.#isOverfull()) this.#dropFirst();
    if (this.#head <= this.#bounds.lines) return;
    this.#lines = this.#lines.slice(this.#head);
    this.#head = 0;
  }

  /** Drops all lines but the last, and counts others before it that were not even added. */
  skip(lines: number): void {
    while (this.#lines.length - this.#head > 1) this.#dropFirst();
    this.#first += lines;
  }

  #isOverfull(): boolean {
    return this.#lines.length - this.#head > this.#bounds.lines || this.#weight > this.#bounds.characters;
  }

  #dropFirst(): void {
    this.#weight -= this.at(this.#first).weight;
    this.#head++;
    this.#first++;
  }
}
