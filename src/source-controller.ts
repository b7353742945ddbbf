import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {asText} from './attributes.js';
import type {Covering} from './cover.js';
import {followContent} from './follow-content.js';
import {readSource, toLf, type Source} from './source.js';

type Card = ReactiveControllerHost & HTMLElement & Covering & {src: string};

/** Finds a card's initial code, in its children or at `src`, and follows both until the reader has edited it. */
export class SourceController implements ReactiveController {
  readonly #card: Card;
  readonly #onCode: (code: string) => void;
  #src = '';
  #fetching: AbortController | undefined;
  #unfollow: (() => void) | undefined;
  #warned = false;
  #follows = true;
  #defaultCode: string | undefined;

  /** The `src` that could not be loaded; undefined while there is none. */
  failed: string | undefined;

  /** @param onCode - Called with the initial code, again when it changes. */
  constructor(card: Card, onCode: (code: string) => void) {
    this.#card = card;
    this.#onCode = onCode;
    card.addController(this);
  }

  /** The author's code: what Reset restores. */
  get defaultCode(): string {
    return this.#defaultCode ?? '';
  }
  set defaultCode(code: string) {
    this.#defaultCode = toLf(code);
    this.#card.requestUpdate();
  }

  /** The code has become somebody's own: no longer follows the source. Code that a script sets first is the default. */
  settle(code?: string): void {
    this.#follows = false;
    this.#defaultCode ??= code;
  }

  hostConnected(): void {
    const {cover} = this.#card;
    this.#unfollow = followContent(cover?.block ?? this.#card, () => {
      cover?.forgetCode();
      this.#readChildren();
    });
    this.#readChildren();
  }

  hostUpdate(): void {
    if (asText(this.#card.src) === this.#src) return;
    this.#src = asText(this.#card.src);
    void this.#fetch();
  }

  hostDisconnected(): void {
    this.#unfollow?.();
  }

  #readChildren(): void {
    if (asText(this.#card.src) !== '') return;
    const source = readSource(this.#card);
    this.#warn(source);
    // An empty card is no author's word on what Reset should restore, unless it has been emptied.
    const emptied = this.#follows && this.#defaultCode !== undefined;
    if (source.holder || source.code !== '' || emptied) this.#found(source.code);
  }

  #found(code: string): void {
    this.defaultCode = code;
    if (this.#follows) this.#onCode(code);
  }

  /** A blank line in Markdown, or `#include <x>` anywhere, makes markup of bare text; nobody should have to find out. */
  #warn({eatenBy}: Source): void {
    if (!eatenBy || this.#warned) return;
    this.#warned = true;
    console.warn(
      `code-card: the code of this card was read as HTML and contains a <${eatenBy.localName}> element; put it into a <pre> or a <script type="text/plain">.`,
      this.#card,
    );
  }

  async #fetch(): Promise<void> {
    this.#fetching?.abort();
    this.failed = undefined;
    const src = this.#src;
    if (src === '') {
      this.#readChildren();
      return;
    }
    const {signal} = (this.#fetching = new AbortController());
    try {
      const response = await fetch(new URL(src, document.baseURI), {signal});
      if (!response.ok) throw new Error(`Expected the code at ${src}, got HTTP ${response.status}`);
      const code = toLf(await response.text()).replace(/\n$/, '');
      if (!signal.aborted) this.#found(code);
    } catch (error) {
      if (signal.aborted) return;
      console.warn('code-card:', error);
      this.failed = src;
    }
    this.#card.requestUpdate();
  }
}
