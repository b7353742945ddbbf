/**
 * A request that is not granted. The message says what was expected and what came; it is shown to the user.
 */
export class Refusal extends Error {
  override name = 'Refusal';
  /** The HTTP status that says the same. */
  readonly status: number;
  /** Headers of the answer, such as `retry-after`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
