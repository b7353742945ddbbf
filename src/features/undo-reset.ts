import type {CardAccess, Feature, FeatureNotice} from './feature.js';

/** Lets a reader take back a reset, until the next edit or run. */
export class UndoReset implements Feature {
  readonly #card: CardAccess;
  #before: string | undefined;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {
    for (const type of ['input', 'run-request']) this.#card.host.addEventListener(type, this.#forget);
  }

  hostDisconnected(): void {
    for (const type of ['input', 'run-request']) this.#card.host.removeEventListener(type, this.#forget);
  }

  beforeReset(): void {
    const {code, defaultCode} = this.#card.host;
    this.#before = code === defaultCode ? undefined : code;
  }

  notices(): readonly FeatureNotice[] {
    const {done, undo} = this.#card.messages.undoReset;
    if (this.#before === undefined) return [];
    return [{text: done, actions: [{text: undo, onClick: () => this.#undo(this.#before ?? '')}]}];
  }

  #undo(code: string): void {
    const {host} = this.#card;
    host.code = code;
    this.#forget();
    // As if the reader had written it: those who keep edits keep it again.
    host.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }

  readonly #forget = (): void => {
    if (this.#before === undefined) return;
    this.#before = undefined;
    this.#card.update();
  };
}
