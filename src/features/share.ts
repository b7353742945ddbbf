import type {CodeCard} from '../code-card.js';
import {encodeShared} from '../share-codec.js';
import type {CardAccess, Feature, MenuEntry} from './feature.js';

/** `share`: a link with the card's code. */
export class Share implements Feature {
  readonly #card: CardAccess;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {}

  menu(): readonly MenuEntry[] {
    return [{text: this.#card.messages.share.copyLink, onSelect: () => void this.#copyLink()}];
  }

  async #copyLink(): Promise<void> {
    await this.#card.copy(await linkTo(this.#card.host));
  }
}

async function linkTo({code, stdin}: CodeCard): Promise<string> {
  const url = new URL(location.href);
  url.hash = `code-card=${await encodeShared({code, ...(stdin !== '' && {stdin})})}`;
  return url.href;
}
