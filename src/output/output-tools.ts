import {completeMessages} from '../locales/complete.js';
import type {MessagesAtRest} from '../locales/messages.js';
import {Announcer} from './announcer.js';
import type {OutputView} from './output-view.js';

/** How long it is shown that the output has been copied, in milliseconds. */
const SHOWN_MS = 2000;

/** What the tools need to know of their card. */
export interface ToolsOwner {
  messages: MessagesAtRest;
  /** The card's name, for those who listen and for the file. */
  name: string;
  /** Puts text on the clipboard. @returns whether that worked. */
  copy: (text: string) => Promise<boolean>;
}

/** The row below the output: to its end, all of it, and a copy of it. */
export class OutputTools {
  readonly #box: HTMLElement;
  #above: HTMLElement;
  readonly #view: OutputView;
  readonly #owner: () => ToolsOwner;
  readonly #row = document.createElement('div');
  readonly #quiet = this.#button(() => this.#toggleQuiet());
  readonly #toEnd = this.#button(() => this.#view.follow());
  readonly #length = this.#button(() => this.#toggleLength());
  readonly #copy = this.#button(() => void this.#copyText());
  readonly #download = this.#button(() => this.#save());
  #copied: boolean | undefined;

  constructor(box: HTMLElement, view: OutputView, owner: () => ToolsOwner) {
    this.#box = this.#above = box;
    this.#view = view;
    this.#owner = owner;
    this.#row.className = 'tools';
    this.#row.setAttribute('part', 'tools');
    this.#quiet.classList.add('for-listeners');
    this.#row.append(this.#quiet, this.#toEnd, this.#length, this.#copy, this.#download);
  }

  /** Shows what can be done now. */
  update(): void {
    const {name, messages: messagesAtRest} = this.#owner();
    const messages = completeMessages(messagesAtRest);
    const isFull = this.#box.classList.contains('full');
    const copyWord = {true: messages.copied, false: messages.copyFailed}[String(this.#copied)];
    if (this.#box.hidden) this.#row.remove();
    else if (!this.#row.isConnected) this.#above.after(this.#row);
    this.#toEnd.hidden = this.#view.isFollowing;
    this.#length.hidden = !isFull && !this.#view.overflows;
    this.#quiet.setAttribute('aria-pressed', String(!Announcer.isQuiet));
    for (const [button, word, label] of [
      [this.#quiet, messages.announce, messages.announce],
      [this.#toEnd, messages.toEnd, messages.toEnd],
      [
        this.#length,
        isFull ? messages.showLess : messages.showAll,
        isFull ? messages.showLess : messages.showAll,
      ],
      [this.#copy, copyWord ?? messages.copyOutput, messages.copyOutput],
      [this.#download, messages.downloadOutput, messages.downloadOutput],
    ] as const) {
      if (button.textContent !== word) button.textContent = word;
      button.setAttribute('aria-label', messages.of(label, name));
    }
  }

  /** Keeps the row below an element that has come below the output. */
  stayBelow(element: HTMLElement): void {
    this.#above = element;
    if (this.#row.isConnected && this.#row.previousElementSibling !== element) element.after(this.#row);
  }

  #button(onClick: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('part', 'button tools-button');
    button.addEventListener('click', onClick);
    return button;
  }

  #toggleQuiet(): void {
    Announcer.isQuiet = !Announcer.isQuiet;
    this.update();
  }

  #toggleLength(): void {
    this.#box.classList.toggle('full');
    if (this.#view.isFollowing) this.#view.follow();
    this.update();
  }

  async #copyText(): Promise<void> {
    this.#copied = await this.#owner().copy(this.#view.text);
    this.update();
    setTimeout(() => {
      this.#copied = undefined;
      this.update();
    }, SHOWN_MS);
  }

  #save(): void {
    const url = URL.createObjectURL(new Blob([this.#view.text], {type: 'text/plain'}));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${this.#owner().name.replace(/[^\p{L}\p{N}]+/gu, '-')}.txt`;
    link.click();
    URL.revokeObjectURL(url);
  }
}
