import {decodeShared, encodeShared} from '../share-codec.js';
import {findByKey, keyOf, siblingsOf} from './card-key.js';
import type {CardAccess, Feature, FeatureNotice, MenuEntry} from './feature.js';

/** Longest address that is given, in characters: mail and chat programs cut longer ones. */
export const MAX_LINK = 8000;

/** `share`: a link with the card's code and its program's input in the fragment, which no server gets to see. */
export class Share implements Feature {
  readonly #card: CardAccess;
  /** The fragment that has been looked at, and the code it was looked at with. */
  #lookedAt = '';
  #isTooLong = false;
  #taking: Promise<void> = Promise.resolve();

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#onHashChange);
    this.hostUpdated();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#onHashChange);
  }

  hostUpdated(): void {
    const {defaultCode} = this.#card.host;
    const now = `${location.hash} ${defaultCode}`;
    if (now === this.#lookedAt || !location.hash.startsWith('#code-card=')) return;
    this.#lookedAt = now;
    this.#taking = this.#take(new URLSearchParams(location.hash.slice(1)));
  }

  menu(): readonly MenuEntry[] {
    return [{text: this.#card.messages.share.copyLink, onSelect: () => void this.#copyLink()}];
  }

  notices(): readonly FeatureNotice[] {
    return this.#isTooLong ? [{text: this.#card.messages.share.tooLong}] : [];
  }

  /** Whose code it is must be known first. */
  async mayRunByItself(): Promise<boolean> {
    await this.#taking;
    return true;
  }

  readonly #onHashChange = () => this.hostUpdated();

  /** Takes the code of a link that means this card. It is marked as somebody else's until the reader has run it. */
  async #take(fragment: URLSearchParams): Promise<void> {
    const {host} = this.#card;
    const key = {card: fragment.get('card') ?? '', hash: fragment.get('of') ?? ''};
    if (findByKey(siblingsOf(host), key, keyOf) !== host) return;
    const shared = await decodeShared(fragment.get('code-card') ?? '');
    if (!shared || !host.isConnected) return;
    this.#card.isForeign = shared.code !== host.defaultCode;
    host.code = shared.code;
    if (shared.stdin !== undefined) host.stdin = shared.stdin;
  }

  async #copyLink(): Promise<void> {
    const link = await this.#link();
    this.#isTooLong = link.length > MAX_LINK;
    if (this.#isTooLong) this.#card.announce(this.#card.messages.share.tooLong);
    else await this.#card.copy(link);
  }

  async #link(): Promise<string> {
    const {host} = this.#card;
    const {card, hash} = keyOf(host);
    const code = await encodeShared({code: host.code, ...(host.stdin !== '' && {stdin: host.stdin})});
    const url = new URL(location.href);
    url.hash = String(new URLSearchParams({'code-card': code, card, of: hash}));
    return url.href;
  }
}
