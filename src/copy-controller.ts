import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {copyText} from './copy-text.js';

/** How long the outcome is shown, in milliseconds. */
const SHOWN_MS = 2000;

/** What became of the last attempt to copy. */
export type CopyOutcome = 'none' | 'copied' | 'failed';

/** Copies text, and remembers for a moment whether that worked. */
export class CopyController implements ReactiveController {
  readonly #card: ReactiveControllerHost;
  #outcome: CopyOutcome = 'none';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(card: ReactiveControllerHost) {
    this.#card = card;
    card.addController(this);
  }

  get outcome(): CopyOutcome {
    return this.#outcome;
  }

  /** @returns whether that worked. */
  async copy(text: string): Promise<boolean> {
    const isCopied = await copyText(text);
    this.#show(isCopied ? 'copied' : 'failed');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show('none'), SHOWN_MS);
    return isCopied;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#outcome = 'none';
  }

  #show(outcome: CopyOutcome): void {
    this.#outcome = outcome;
    this.#card.requestUpdate();
  }
}
