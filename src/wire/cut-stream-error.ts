import {quote} from './run-event.js';

/** A stream ended in the middle of an event. */
export class CutStreamError extends Error {
  override name = 'CutStreamError';

  constructor(rest: string, options?: ErrorOptions) {
    super(`The stream ended in the middle of an event: ${quote(rest)}`, options);
  }
}
