/** How long a stream is taken in without a pause, in milliseconds: less than a frame, so that the page stays usable. */
const SLICE_MS = 8;

/** Lets the page breathe while a stream comes faster than it can be shown; what is not read yet waits in the network. */
export class Pacer {
  readonly #channel = new MessageChannel();
  #since = performance.now();

  /** Whether it is time for a pause. */
  get isDue(): boolean {
    return performance.now() - this.#since > SLICE_MS;
  }

  /** Resolves in a task of its own, before which the browser may draw. A timer would take 4 ms at least. */
  async pause(): Promise<void> {
    await new Promise((resolve) => {
      this.#channel.port1.onmessage = resolve;
      this.#channel.port2.postMessage(undefined);
    });
    this.#since = performance.now();
  }

  /** Frees what it holds. */
  close(): void {
    this.#channel.port1.close();
  }
}
