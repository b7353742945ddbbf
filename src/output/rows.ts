import {drawLine, type RowOwner} from './draw-line.js';
import type {Line} from './line.js';
import type {Lines} from './lines.js';

export type {RowOwner};

/** Lines that are laid out together, or, out of sight, not at all. */
const BLOCK_LINES = 100;

interface Row {
  line: Line;
  /** The revision that is drawn. */
  revision: number;
  element: HTMLElement;
}

/**
 * The elements of some lines that follow one another, in blocks, and room for those before and after them. A line that
 * has not changed is never touched.
 */
export class Rows {
  readonly #before = divOf('space');
  readonly #after = divOf('space');
  readonly #lines: Lines;
  readonly #owner: RowOwner;
  #rows: Row[] = [];
  #from = 0;

  /** @param box - The view owns its children. */
  constructor(box: HTMLElement, lines: Lines, owner: RowOwner) {
    this.#lines = lines;
    this.#owner = owner;
    for (const space of [this.#before, this.#after]) setRows(space, 0);
    box.replaceChildren(this.#before, this.#after);
  }

  /** The number of the first line that is drawn. */
  get from(): number {
    return this.#from;
  }

  /** The number after the last line that is drawn. */
  get to(): number {
    return this.#from + this.#rows.length;
  }

  /** The element of the first line that is drawn both now and when lines from `number` on are. */
  anchor(number: number): HTMLElement | undefined {
    return this.#rows[Math.max(0, number - this.#from)]?.element;
  }

  /** Draws exactly these lines; of those that are drawn already, only what has changed, from line `changed` on. */
  show(from: number, to: number, changed: number): void {
    const touched = new Set<HTMLElement>();
    if (from >= this.to || to <= this.#from) {
      this.#remove(this.#rows.splice(0), touched);
      this.#from = from;
    }
    const dropped = this.#rows.splice(0, Math.max(0, from - this.#from));
    this.#from += dropped.length;
    this.#remove([...dropped, ...this.#rows.splice(Math.max(0, to - this.#from))], touched);
    for (let number = Math.max(changed, this.#from); number < this.to; number++) this.#refresh(number);
    for (let number = this.to; number < to; number++) this.#append(number, touched);
    this.#prepend(from, touched);
    for (const block of touched) setRows(block, block.childElementCount);
    setRows(this.#before, this.#from - this.#lines.first);
    setRows(this.#after, shownEnd(this.#lines) - this.to);
  }

  #refresh(number: number): void {
    const row = this.#rows[number - this.#from];
    const line = this.#lines.at(number);
    if (!row || (row.line === line && row.revision === line.revision)) return;
    drawLine(row.element, line, this.#owner);
    row.line = line;
    row.revision = line.revision;
  }

  #append(number: number, touched: Set<HTMLElement>): void {
    const row = this.#draw(number);
    let block = this.#rows.at(-1)?.element.parentElement;
    if (!block || number % BLOCK_LINES === 0) {
      block = divOf('block');
      this.#after.before(block);
    }
    block.append(row.element);
    touched.add(block);
    this.#rows.push(row);
  }

  #prepend(from: number, touched: Set<HTMLElement>): void {
    const rows: Row[] = [];
    let block = this.#rows[0]?.element.parentElement;
    for (let number = this.#from - 1; number >= from; number--) {
      const row = this.#draw(number);
      if (!block || (number + 1) % BLOCK_LINES === 0) {
        block = divOf('block');
        this.#before.after(block);
      }
      block.prepend(row.element);
      touched.add(block);
      rows.push(row);
    }
    this.#rows = [...rows.reverse(), ...this.#rows];
    this.#from -= rows.length;
  }

  #draw(number: number): Row {
    const line = this.#lines.at(number);
    const element = divOf('row');
    drawLine(element, line, this.#owner);
    return {line, revision: line.revision, element};
  }

  #remove(rows: Row[], touched: Set<HTMLElement>): void {
    for (const {element} of rows) {
      const block = element.parentElement;
      element.remove();
      if (!block) continue;
      if (block.childElementCount === 0) block.remove();
      touched.add(block);
    }
  }
}

/** The number after the last line that is shown: an empty one behind the last line feed is not. */
export function shownEnd(lines: Lines): number {
  const last = lines.at(lines.end - 1);
  const isEmpty = last.length === 0 && !last.ended && !last.display;
  return isEmpty ? lines.end - 1 : lines.end;
}

function divOf(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

/** Tells the style sheet how high an element is before it is laid out. */
const setRows = (element: HTMLElement, rows: number) => element.style.setProperty('--_rows', String(rows));
