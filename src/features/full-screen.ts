import {adoptedSheet} from '../output/adopted-sheet.js';
import type {CardAccess, Feature, MenuEntry} from './feature.js';
import {fullScreenStyles} from './full-screen.styles.js';

const adoptStyles = adoptedSheet(fullScreenStyles);

/** The card as large as the screen: code and output scroll, each in its half. Esc leads back. */
export class FullScreen implements Feature {
  readonly #card: CardAccess;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {
    const {host} = this.#card;
    if (host.shadowRoot) adoptStyles(host.shadowRoot);
    host.addEventListener('fullscreenchange', this.#onChange);
  }

  hostDisconnected(): void {
    this.#card.host.removeEventListener('fullscreenchange', this.#onChange);
  }

  menu(): readonly MenuEntry[] {
    // Phones of one make, and frames without the permission, have none.
    if (!document.fullscreenEnabled) return [];
    const text = this.#card.messages.fullScreen.name;
    return [{text, isChecked: this.#isFull, onSelect: () => void this.#toggle()}];
  }

  get #isFull(): boolean {
    return this.#card.host.matches(':fullscreen');
  }

  async #toggle(): Promise<void> {
    try {
      await (this.#isFull ? document.exitFullscreen() : this.#card.host.requestFullscreen());
    } catch (error) {
      console.warn('code-card: the browser refused full screen.', error);
    }
  }

  readonly #onChange = () => this.#card.update();
}
