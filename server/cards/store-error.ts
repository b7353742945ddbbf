/** Why a store could not do what it was asked to. */
export type StoreFault =
  /** It does not answer now, and will again. */
  | 'unavailable'
  | 'read-only'
  | 'full'
  /** Somebody has changed it since the version that was named. */
  | 'changed'
  /** One more card than its owner may keep. */
  | 'too-many-cards'
  /** More bytes than its owner may keep. */
  | 'too-many-bytes'
  /** The cards of an order are not those of the book. */
  | 'other-cards';

/** Nothing has been changed. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
