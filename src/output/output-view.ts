import {adoptOutputStyles} from './output-sheet.js';

/** The two streams a program prints to. */
export type OutputStream = 'stdout' | 'stderr';

/** Output kept on the page, in UTF-16 units; older text goes. As much as our own server lets a program print. */
export const MAX_OUTPUT_LENGTH = 4 * 1024 * 1024;

/** A piece of the page that is dropped as a whole when the bound is reached. */
const MAX_PIECE_LENGTH = 16 * 1024;

/** A longer line is broken where a piece ends: laying out one line of megabytes anew with each chunk stops the page. */
const MAX_LINE_LENGTH = 64 * 1024;

/** Text that waits for a frame; beyond it the flood is put on the page at once, so that memory stays bounded. */
const MAX_QUEUE_LENGTH = 256 * 1024;

/** A hidden page has no frames; its output still has to reach those who listen. */
const HIDDEN_FLUSH_MS = 200;

interface Piece {
  element: HTMLSpanElement;
  stream: OutputStream;
  length: number;
}

/**
 * Shows output as text, stdout and stderr told apart, in the order in which it came: once a frame, and following the
 * tail until the reader scrolls up.
 */
export class OutputView {
  readonly #box: HTMLElement;
  readonly #onFlush: (added: string, dropped: number) => void;
  #queue: {stream: OutputStream; text: string}[] = [];
  #queueLength = 0;
  #pieces: Piece[] = [];
  #length = 0;
  /** UTF-16 units since the last line break. */
  #lineLength = 0;
  #dropped = 0;
  #cancelFlush: (() => void) | undefined;

  /**
   * @param box - The scrolling element; the view owns its children.
   * @param onFlush - Called after text has been put on the page, with that text and how much has been dropped so far.
   */
  constructor(box: HTMLElement, onFlush: (added: string, dropped: number) => void) {
    this.#box = box;
    this.#onFlush = onFlush;
    const root = box.getRootNode();
    if (root instanceof ShadowRoot) adoptOutputStyles(root);
  }

  /** The text on the page, and what waits for the next frame. */
  get text(): string {
    const shown = this.#pieces.map(({element}) => element.textContent).join('');
    return shown + this.#queue.map(({text}) => text).join('');
  }

  append(stream: OutputStream, text: string): void {
    this.#queue.push({stream, text});
    this.#queueLength += text.length;
    if (this.#queueLength > MAX_QUEUE_LENGTH) this.flush();
    else this.#cancelFlush ??= schedule(() => this.flush());
  }

  clear(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#queue = [];
    this.#pieces = [];
    this.#queueLength = this.#length = this.#lineLength = this.#dropped = 0;
    this.#box.replaceChildren();
  }

  /** Puts everything that waits on the page now. */
  flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    if (this.#queue.length === 0) return;
    const box = this.#box;
    box.hidden = false; // What is hidden does not scroll, so it would not follow from its first line on.
    const follows = box.scrollHeight - box.scrollTop - box.clientHeight < 2;
    const queue = this.#queue;
    this.#queue = [];
    this.#queueLength = 0;
    for (const {stream, text} of merge(queue)) this.#show(stream, text);
    this.#dropOldest();
    if (follows) box.scrollTop = box.scrollHeight;
    this.#onFlush(queue.map(({text}) => text).join(''), this.#dropped);
  }

  #show(stream: OutputStream, text: string): void {
    for (const part of cut(text, MAX_PIECE_LENGTH)) {
      let piece = this.#pieces.at(-1);
      if (piece?.stream !== stream || piece.length + part.length > MAX_PIECE_LENGTH) {
        const element = document.createElement('span');
        element.setAttribute('part', stream);
        element.className = stream;
        if (this.#lineLength > MAX_LINE_LENGTH) {
          element.classList.add('broken');
          this.#lineLength = 0;
        }
        this.#box.append(element);
        piece = {element, stream, length: 0};
        this.#pieces.push(piece);
      }
      piece.element.append(part);
      const lineBreak = part.lastIndexOf('\n');
      this.#lineLength = lineBreak < 0 ? this.#lineLength + part.length : part.length - lineBreak - 1;
      piece.length += part.length;
      this.#length += part.length;
    }
  }

  #dropOldest(): void {
    while (this.#length > MAX_OUTPUT_LENGTH) {
      const oldest = this.#pieces.shift();
      if (!oldest) return;
      oldest.element.remove();
      this.#length -= oldest.length;
      this.#dropped += oldest.length;
    }
  }
}

/** Cuts a text into parts of a length, never within a surrogate pair. */
function* cut(text: string, length: number): Generator<string> {
  for (let start = 0; start < text.length;) {
    const isWithinPair = /[\ud800-\udbff]/.test(text[start + length - 1] ?? '');
    const end = start + length - (isWithinPair ? 1 : 0);
    yield text.slice(start, end);
    start = end;
  }
}

/** Joins neighbours of the same stream, so that a thousand small chunks become one text node. */
function merge(queue: {stream: OutputStream; text: string}[]): {stream: OutputStream; text: string}[] {
  const merged: {stream: OutputStream; texts: string[]}[] = [];
  for (const {stream, text} of queue) {
    const last = merged.at(-1);
    if (last?.stream === stream) last.texts.push(text);
    else merged.push({stream, texts: [text]});
  }
  return merged.map(({stream, texts}) => ({stream, text: texts.join('')}));
}

/** Calls back in the next frame, or soon when the page is hidden. Returns what calls it off. */
function schedule(callback: () => void): () => void {
  const timer = document.hidden ? setTimeout(callback, HIDDEN_FLUSH_MS) : undefined;
  const frame = document.hidden ? undefined : requestAnimationFrame(callback);
  return () => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}
