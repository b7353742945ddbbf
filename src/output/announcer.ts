import {completeMessages} from '../locales/complete.js';
import type {MessagesAtRest} from '../locales/messages.js';
import type {OutputView} from './output-view.js';

/** How long the first output is waited for before it is said, in milliseconds: a line seldom comes alone. */
const FIRST_MS = 400;

/** How often at most those who listen are told that there is more, in milliseconds. */
const SUMMARY_MS = 6000;

/** What is said of the first output: so many lines. */
const FIRST_LINES = 3;

/** Longest text that is said at once, in UTF-16 units; about a minute of speech. */
const MAX_SPOKEN = 1000;

/** Tells those who listen of output: its first lines, then now and then how many more there are; never a flood. */
export class Announcer {
  /** For all cards of the page: who finds one too talkative finds all of them so. */
  static isQuiet = false;

  readonly #region = document.createElement('div');
  readonly #view: OutputView;
  readonly #messages: () => MessagesAtRest;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The number of the line after the last one that has been told of. */
  #told = 0;
  /** The number of the line after the last one that has been read out. */
  #read = 0;

  /** @param box - Gets the key that reads what is new. */
  constructor(box: HTMLElement, view: OutputView, messages: () => MessagesAtRest) {
    this.#view = view;
    this.#messages = messages;
    this.#region.className = 'unseen';
    this.#region.setAttribute('aria-live', 'polite');
    box.after(this.#region);
    box.setAttribute('aria-keyshortcuts', 'n');
    box.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** There is more output. */
  hear(): void {
    this.#timer ??= setTimeout(() => this.#tell(), this.#told === 0 ? FIRST_MS : SUMMARY_MS);
  }

  /** The run is over, which its status says; what has not been told of yet is told now. */
  end(): void {
    if (this.#timer !== undefined) this.#tell();
  }

  clear(): void {
    this.#stop();
    this.#told = this.#read = 0;
    this.#region.textContent = '';
  }

  #tell(): void {
    this.#stop();
    const isFirst = this.#told === 0;
    const from = Math.max(this.#told, this.#view.first);
    const to = this.#view.end;
    if (to <= from) return;
    this.#told = to;
    if (Announcer.isQuiet) return;
    const messages = completeMessages(this.#messages());
    const firstLines = isFirst ? this.#view.textOf(from, Math.min(to, from + FIRST_LINES)) : '';
    const more = to - from - (isFirst ? FIRST_LINES : 0);
    this.#say([firstLines, more > 0 ? messages.moreLines(more) : ''].filter(Boolean).join('\n'));
  }

  /** A site may have its own use for the key elsewhere. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'n' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const from = Math.max(this.#read, this.#view.first);
    const news = this.#view.textOf(from, this.#view.end);
    this.#read = this.#told = this.#view.end;
    // The end of what is new is the newest.
    this.#say(news.slice(-MAX_SPOKEN) || completeMessages(this.#messages()).nothingNew);
  }

  #say(text: string): void {
    // The same words again are no change, and would not be said.
    const same = this.#region.textContent === text;
    this.#region.textContent = same ? `${text}\u00A0` : text.slice(0, MAX_SPOKEN);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
