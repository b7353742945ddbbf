import {decodeShared} from '../share-codec.js';
import type {CardAccess, Feature} from './feature.js';

/** What a framed page tells the page around it, whenever its height has changed. */
export interface HeightMessage {
  type: 'code-card-height';
  /** In CSS pixels. */
  height: number;
}

/** `framed`: the card is a page of its own, whose code is in the fragment: `#code=`, as `encodeShared()` makes it. */
export class Framed implements Feature {
  readonly #card: CardAccess;
  readonly #size = new ResizeObserver(() => this.#tellHeight());
  #toldHeight = 0;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#onHash);
    this.#size.observe(this.#card.host);
    this.#onHash();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#onHash);
    this.#size.disconnect();
  }

  /** Nobody has seen the code of a link before. */
  mayRunByItself(): boolean {
    return !this.#fragment;
  }

  get #fragment(): string | null {
    return new URLSearchParams(location.hash.slice(1)).get('code');
  }

  readonly #onHash = () => void this.#take();

  async #take(): Promise<void> {
    const {host} = this.#card;
    const fragment = this.#fragment;
    const shared = await decodeShared(fragment ?? '');
    if (!shared || !host.isConnected || fragment !== this.#fragment) return;
    this.#card.isForeign = true;
    host.defaultCode = host.code = shared.code;
    host.stdin = shared.stdin ?? '';
    if (host.language === '') host.language = shared.language ?? '';
  }

  #tellHeight(): void {
    const height = Math.ceil(this.#card.host.getBoundingClientRect().height);
    if (parent === window || height === this.#toldHeight) return;
    this.#toldHeight = height;
    const message: HeightMessage = {type: 'code-card-height', height};
    parent.postMessage(message, '*'); // A height is no secret, and we do not know who frames us.
  }
}
