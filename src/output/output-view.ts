import {textOfDisplay, type Display} from './display.js';
import {adoptOutputStyles} from './output-sheet.js';
import type {Dropped} from './lines.js';
import {Rows, shownEnd, type RowOwner} from './rows.js';
import type {OutputStream} from './style.js';
import {Transcript} from './transcript.js';

export type {OutputStream} from './style.js';

/** New lines a frame up to which all of them are drawn; of a flood, only those at the end that can be seen are. */
const MAX_NEW_LINES = 200;

/** How often a flood is drawn, in milliseconds. Nobody can read it, and drawing takes most of the time. */
const FLOOD_INTERVAL_MS = 100;

/** Lines a frame that are drawn besides, out of sight, once a flood is over. */
const FILL_LINES = 250;

/** Text that waits for a frame in UTF-16 units; beyond it the frame is not waited for, so that memory stays bounded. */
const MAX_WAITING = 4 * 1024 * 1024;

/** A hidden page has no frames; its output still has to reach those who listen. */
const HIDDEN_FLUSH_MS = 200;

/** How far from its end a box may be scrolled and still count as at its end, in CSS pixels: fractions get lost. */
const END_TOLERANCE_PX = 2;

/** What a view tells its owner. */
interface Listeners {
  /** Text that came since the last time has been shown; at most once a frame. */
  onFlush: (added: string) => void;
  /** What else there is to know of the view has changed: whether it follows, and whether it overflows. */
  onChange: () => void;
  /** The words for what is not text. */
  messages: RowOwner['messages'];
}

/**
 * Shows output as a terminal does, once a frame and at the same cost for a frame whatever the flood, and follows its
 * end until the reader scrolls up. When a flood is over, all that is kept is on the page, to be searched and copied.
 */
export class OutputView {
  readonly #box: HTMLElement;
  readonly #listeners: Listeners;
  #transcript = new Transcript();
  #rows: Rows;
  /** Text since the last frame. It is joined only if somebody reads it. */
  #waiting = '';
  #isNews = false;
  #isFollowing = true;
  #lastTop = 0;
  /** When a flood was drawn the last time. */
  #floodedAt = -Infinity;
  #visibleLines = MAX_NEW_LINES;
  #cancelFlush: (() => void) | undefined;

  /** @param box - The scrolling element; the view owns its children. */
  constructor(box: HTMLElement, listeners: Listeners) {
    this.#box = box;
    this.#listeners = listeners;
    this.#rows = this.#newRows();
    box.addEventListener('scroll', () => this.#onScroll(), {passive: true});
    // Measured only when that has changed: each time costs a layout.
    new ResizeObserver(() => this.#measure()).observe(box);
    const root = box.getRootNode();
    if (root instanceof ShadowRoot) adoptOutputStyles(root);
  }

  /** The text as shown, and what waits for the next frame. */
  get text(): string {
    return this.#transcript.text;
  }

  /** The number of the oldest line that is kept. */
  get first(): number {
    return this.#transcript.lines.first;
  }

  /** What is no longer kept. */
  get dropped(): Dropped {
    return this.#transcript.lines.dropped;
  }

  /** The number after the last line. Lines are numbered from 0, and each keeps its number. */
  get end(): number {
    return shownEnd(this.#transcript.lines);
  }

  /** The text of some of the lines that are kept, as shown. */
  textOf(from: number, to: number): string {
    const texts: string[] = [];
    for (let number = from; number < to; number++) texts.push(this.#transcript.lines.at(number).text);
    return texts.join('\n');
  }

  /** Whether what comes is scrolled into sight. */
  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  /** Whether there is more than the box shows at once. */
  get overflows(): boolean {
    return this.#box.scrollHeight - this.#box.clientHeight > END_TOLERANCE_PX;
  }

  append(stream: OutputStream, text: string): void {
    this.#transcript.write(stream, text);
    this.#waiting += text;
    this.#isNews = true;
    if (this.#waiting.length > MAX_WAITING) this.flush();
    else this.#schedule();
  }

  /** Shows something richer than text, below the lines so far. */
  display(display: Display): void {
    this.#transcript.display(display);
    this.#waiting += `${textOfDisplay(display)}\n`;
    this.#isNews = true;
    this.#schedule();
  }

  clear(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#waiting = '';
    this.#isNews = false;
    this.#isFollowing = true;
    this.#transcript = new Transcript();
    this.#rows = this.#newRows();
  }

  /** Shows everything that waits now. */
  flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const added = this.#waiting;
    const isNews = this.#isNews;
    this.#waiting = '';
    this.#isNews = false;
    this.#draw();
    if (!isNews) return;
    this.#listeners.onFlush(added);
    this.#listeners.onChange();
  }

  /** Goes to the end and stays there. */
  follow(): void {
    this.#isFollowing = true;
    this.#draw();
    this.#listeners.onChange();
  }

  #draw(): void {
    const {lines} = this.#transcript;
    const changed = lines.takeFirstChanged();
    // Only what is shown can be measured and scrolled; the card shows it too, but a moment later.
    this.#box.hidden = lines.end === 1 && lines.weight === 0;
    if (this.#isFollowing && !this.#isFull) this.#drawEnd(changed);
    else this.#drawInPlace(changed);
    if (this.#rows.from > lines.first || this.#rows.to < shownEnd(lines)) this.#schedule();
  }

  #drawEnd(changed: number): void {
    const end = shownEnd(this.#transcript.lines);
    const from = this.#isFlood ? end - this.#visibleLines : this.#rows.from - FILL_LINES;
    if (this.#isFlood) this.#floodedAt = performance.now();
    this.#show(from, end, changed);
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#lastTop = this.#box.scrollTop;
  }

  /** Lines come and go above those that are read and below, which stay where they are. */
  #drawInPlace(changed: number): void {
    const top = this.#transcript.lines.first + Math.floor(this.#top / this.#lineHeight);
    const isInSight = top < this.#rows.to && top + this.#visibleLines > this.#rows.from;
    if (!isInSight) {
      this.#show(top - FILL_LINES, top + FILL_LINES, changed);
      return;
    }
    const from = this.#rows.from - FILL_LINES;
    const anchor = this.#rows.anchor(Math.max(this.#transcript.lines.first, this.#rows.from));
    const before = topOf(anchor);
    this.#show(from, this.#rows.to + FILL_LINES, changed);
    const moved = topOf(anchor) - before;
    if (anchor?.isConnected && moved !== 0 && !this.#isFull) this.#box.scrollTop += moved;
    this.#lastTop = this.#box.scrollTop;
  }

  /** Opened to its full length, the page scrolls it and not the box. */
  get #isFull(): boolean {
    return this.#box.classList.contains('full');
  }

  /** How much of the output lies above what can be seen, in CSS pixels. */
  get #top(): number {
    return this.#isFull ? Math.max(0, -this.#box.getBoundingClientRect().top) : this.#box.scrollTop;
  }

  #show(from: number, to: number, changed: number): void {
    const {lines} = this.#transcript;
    const end = shownEnd(lines);
    const start = Math.min(Math.max(from, lines.first), end);
    this.#rows.show(start, Math.max(start, Math.min(to, end)), changed);
  }

  /** More than can be drawn in a frame has come since the last one. */
  get #isFlood(): boolean {
    return shownEnd(this.#transcript.lines) - this.#rows.to > MAX_NEW_LINES;
  }

  #measure(): void {
    const lines = Math.ceil(this.#box.clientHeight / this.#lineHeight) + 1;
    this.#visibleLines = Math.min(lines, MAX_NEW_LINES);
    // In the next frame: it may change the size again, which browsers would report to the page as an observer's error.
    requestAnimationFrame(() => this.#listeners.onChange());
  }

  #newRows(): Rows {
    return new Rows(this.#box, this.#transcript.lines, {
      messages: this.#listeners.messages,
      places: new Map(),
      // What has just become higher pushes the end out of sight.
      onResize: () => {
        if (this.#isFollowing) this.#schedule();
      },
    });
  }

  /** In CSS pixels. A theme's `normal` is no number; about what it comes to then. */
  get #lineHeight(): number {
    const {lineHeight, fontSize} = getComputedStyle(this.#box);
    return parseFloat(lineHeight) || 1.2 * parseFloat(fontSize);
  }

  #onScroll(): void {
    const {scrollTop, scrollHeight, clientHeight} = this.#box;
    const was = this.#isFollowing;
    if (scrollHeight - scrollTop - clientHeight <= END_TOLERANCE_PX) this.#isFollowing = true;
    else if (scrollTop < this.#lastTop) this.#isFollowing = false;
    this.#lastTop = scrollTop;
    if (this.#isFollowing !== was) this.#listeners.onChange();
  }

  #schedule(): void {
    this.#cancelFlush ??= schedule(() => {
      this.#cancelFlush = undefined;
      if (performance.now() - this.#floodedAt < FLOOD_INTERVAL_MS) this.#schedule();
      else this.flush();
    });
  }
}

const topOf = (element: HTMLElement | undefined) => element?.getBoundingClientRect().top ?? 0;

/** Calls back in the next frame, or soon when the page is hidden. Returns what calls it off. */
function schedule(callback: () => void): () => void {
  const timer = document.hidden ? setTimeout(callback, HIDDEN_FLUSH_MS) : undefined;
  const frame = document.hidden ? undefined : requestAnimationFrame(callback);
  return () => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}
