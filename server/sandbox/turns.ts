/** Lets so many in at once; the others wait and come in the order in which they asked. */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param atOnce - How many may be in. */
  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  get isWaitedFor(): boolean {
    return this.#waiting.length > 0;
  }

  /**
   * Resolves when it is one's turn, to what ends it. To be called once, however it went.
   *
   * @param signal - Aborting it ends the waiting; what follows then is only the clearing away.
   */
  async take(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) return () => {};
    if (this.#free > 0) this.#free -= 1;
    else if (!(await this.#wait(signal))) return () => {};
    return () => this.#next();
  }

  /** @returns false when the signal was first. */
  #wait(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        resolve(false);
      };
      this.#waiting.push(begin);
      signal.addEventListener('abort', leave, {once: true});
    });
  }

  /** The turn goes on to who has waited longest. */
  #next(): void {
    const begin = this.#waiting.shift();
    if (begin) begin();
    else this.#free += 1;
  }
}
