import type {ReactiveController} from 'lit';
import type {drawTouched} from './card-template.js';
import type {CodeCard} from './code-card.js';
import {RunRequestEvent} from './events.js';
import {wantsFeatures} from './features/wants-features.js';
import {importAgain} from './import-again.js';
import type {CardNow, OpenParts} from './open-parts.js';

const loadKit = () => importAgain(() => import('./open-kit.js'));

/** Brings what a card shows beside its code and Run, once a reader has touched it or an attribute asks for more. */
export class OpenController implements ReactiveController {
  readonly #card: CodeCard;
  readonly #now: () => CardNow;
  readonly #isTouched: () => boolean;
  #loading: Promise<void> | undefined;

  /** Undefined until they have come. */
  parts: OpenParts | undefined;

  /** Draws them, and what else a touched card shows; undefined until it has come. */
  draw: typeof drawTouched | undefined;

  #isFailed = false;

  /** Whether some of it could not be loaded. */
  get isFailed(): boolean {
    return this.#isFailed || this.parts?.isFailed === true;
  }

  /**
   * @param now - What the parts want to know of their card.
   * @param isTouched - Whether it is open, or has something else to say.
   */
  constructor(card: CodeCard, now: () => CardNow, isTouched: () => boolean) {
    this.#card = card;
    this.#now = now;
    this.#isTouched = isTouched;
    card.addController(this);
  }

  /** Resolves when what is wanted now is there, or has failed to come. */
  async load(): Promise<void> {
    await (this.#loading ??= this.#load());
    await this.parts?.load();
  }

  /** Loads what all cards share, so that it is there at the first touch. */
  warmUp(): void {
    loadKit().catch(() => undefined);
  }

  /** Tries again to load what could not be loaded. */
  retry(): void {
    if (this.#isFailed) this.#loading = undefined;
    this.parts?.retry();
    this.#card.requestUpdate();
  }

  /** What is being loaded. */
  get settled(): Promise<void> {
    return this.#isWanted ? this.load() : Promise.resolve();
  }

  hostUpdated(): void {
    void this.settled;
  }

  get #isWanted(): boolean {
    return this.#isTouched() || wantsFeatures(this.#card);
  }

  async #load(): Promise<void> {
    try {
      const {OpenParts, drawTouched} = await loadKit();
      this.draw = drawTouched;
      this.parts = new OpenParts(this.#card, this.#now, importAgain, RunRequestEvent);
      this.#isFailed = false;
    } catch {
      this.#isFailed = true; // The code can be edited without it.
    }
    this.#card.requestUpdate();
  }

  /** Shows a run to the features. One that is still on its way holds it back, since it may have to change it. */
  beforeRun(request: RunRequestEvent): void {
    const tell = () => this.parts?.beforeRun(request);
    if (!wantsFeatures(this.#card)) tell();
    else request.waitUntil(this.load().then(tell));
  }
}
