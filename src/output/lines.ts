import type {Block} from './block.js';
import {unstyled} from './flow.js';
import {Line} from './line.js';
import {visible} from './pieces.js';

/** How much is kept. */
export interface Bounds {
  lines: number;
  /** UTF-16 units, those of colouring sequences included. */
  characters: number;
}

/** What is no longer kept. */
export interface Dropped {
  /** Those that had ended: of one that was broken for its length, nothing is counted but characters. */
  lines: number;
  /** UTF-16 units. */
  characters: number;
}

/** Lines of which the oldest are dropped. They are numbered from 0, and each keeps its number. */
export class Lines {
  readonly #bounds: Bounds;
  /** Undefined are lines that are still in a block. */
  #lines: (Line | undefined)[] = [new Line()];
  #blocks: {first: number; block: Block}[] = [];
  /** Where the kept lines begin: to take the first of an array out one by one would move all others each time. */
  #head = 0;
  #weight = 0;
  #first = 0;
  #firstChanged = 0;
  readonly #dropped: Dropped = {lines: 0, characters: 0};

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

  /** What is no longer kept. */
  get dropped(): Dropped {
    return this.#dropped;
  }

  /** UTF-16 units that are kept. */
  get weight(): number {
    return this.#weight;
  }

  /** The text as shown. */
  get text(): string {
    const texts: string[] = [];
    let number = this.first;
    for (const {first, block} of [...this.#blocks, {first: this.end, block: undefined}]) {
      for (; number < first; number++) texts.push(sourceOf(this.at(number)));
      if (!block) break;
      texts.push(block.text);
      number += block.lines;
    }
    return visible(unstyled(texts.join('')));
  }

  /** @throws {RangeError} when no line has this number. */
  at(number: number): Line {
    const line = this.#lines[this.#head + number - this.first] ?? this.#build(number);
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

  /** Puts lines before the last one, which is empty. */
  insert(block: Block): void {
    this.#blocks.push({first: this.end - 1, block});
    this.#weight += block.weight;
    this.#lines.pop();
    for (let line = 0; line < block.lines; line++) this.#lines.push(undefined);
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
    while (this.end > Math.max(number, this.first + 1)) {
      this.#weight -= this.at(this.end - 1).weight;
      this.#lines.pop();
    }
    if (number < this.#firstChanged) this.#firstChanged = number;
  }

  /** Drops the oldest lines until the bounds are kept. The last one stays. */
  trim(): void {
    while (this.#lines.length - this.#head > 1 && this.#isOverfull()) {
      const oldest = this.#blocks[0];
      if (oldest?.first === this.#first && this.#canLose(oldest.block)) this.#dropBlock(oldest.block);
      else this.#dropFirst();
    }
    if (this.#head <= this.#bounds.lines) return;
    this.#lines = this.#lines.slice(this.#head);
    this.#head = 0;
  }

  #isOverfull(): boolean {
    return this.#lines.length - this.#head > this.#bounds.lines || this.#weight > this.#bounds.characters;
  }

  /** Whether a block can go whole: its last line has to go too. */
  #canLose({lines, weight}: Block): boolean {
    const hasTooMany = this.#lines.length - this.#head - lines >= this.#bounds.lines;
    return hasTooMany || this.#weight - weight > this.#bounds.characters;
  }

  /** The oldest one, at once: in a flood this is far quicker than line by line. */
  #dropBlock({lines, weight}: Block): void {
    this.#blocks.shift();
    this.#weight -= weight;
    this.#dropped.lines += lines;
    this.#dropped.characters += weight;
    this.#head += lines;
    this.#first += lines;
  }

  #dropFirst(): void {
    const before = this.#weight;
    if (this.#takeFirst()) this.#dropped.lines++;
    this.#dropped.characters += before - this.#weight;
    this.#head++;
    this.#first++;
  }

  /** @returns whether the line had ended. */
  #takeFirst(): boolean {
    const oldest = this.#blocks[0];
    if (oldest?.first === this.#first) {
      this.#weight -= oldest.block.weight;
      oldest.block.dropFirst();
      this.#weight += oldest.block.weight;
      oldest.first++;
      if (oldest.block.lines === 0) this.#blocks.shift();
      return true;
    }
    const line = this.at(this.#first);
    this.#weight -= line.weight;
    return line.ended;
  }

  /** Takes the block apart that a line is in. */
  #build(number: number): Line | undefined {
    const at = this.#blocks.findLastIndex(({first}) => first <= number);
    const found = this.#blocks[at];
    if (!found || number >= found.first + found.block.lines) return undefined;
    this.#blocks.splice(at, 1);
    const index = this.#head + found.first - this.first;
    for (const [offset, line] of found.block.build().entries()) this.#lines[index + offset] = line;
    return this.#lines[this.#head + number - this.first];
  }
}

const sourceOf = ({source, ended}: Line) => (ended ? `${source}\n` : source);
