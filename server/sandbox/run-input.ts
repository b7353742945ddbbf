/** What a reader does to a program that runs. */
export type InputAction = {text: string} | 'end' | 'interrupt';

/** What goes to a program while it runs, from whoever may type to the box it is in. */
export class RunInput {
  readonly #onWaiting: () => void;
  #early: InputAction[] = [];
  #take: ((action: InputAction) => void) | undefined;

  /** @param onWaiting - Called when the program is seen to wait for a line; only a hint. */
  constructor(onWaiting: () => void) {
    this.#onWaiting = onWaiting;
  }

  /** Passes on what a reader did; what comes before the program is there is kept for it. */
  give(action: InputAction): void {
    if (this.#take) this.#take(action);
    else this.#early.push(action);
  }

  /** To be called when the program is there. */
  connect(take: (action: InputAction) => void): void {
    this.#take = take;
    for (const action of this.#early.splice(0)) take(action);
  }

  /** To be called when the program waits for a line. */
  tellWaiting(): void {
    this.#onWaiting();
  }
}
