import {AuthError} from '../auth/user.js';
import {StoreError, type StoreFault} from '../cards/store-error.js';
import {Refusal} from '../runs/refusal.js';

/** Seconds after which a database that was away may be back. */
const RETRY_AFTER_SECONDS = 5;

const STATUSES: Record<StoreFault, number> = {
  unavailable: 503,
  'read-only': 503,
  full: 507,
  changed: 412,
  'too-many-cards': 409,
  'too-many-bytes': 413,
  'other-cards': 400,
};

const RETRY = {'retry-after': String(RETRY_AFTER_SECONDS)};

/** What stores and tokens refuse, as an answer; undefined for any other error. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof StoreError) {
    const status = STATUSES[error.fault];
    return new Refusal(status, error.message, status === 503 ? RETRY : {});
  }
  if (!(error instanceof AuthError)) return undefined;
  return error.kind === 'refused'
    ? new Refusal(401, error.message, {'www-authenticate': 'Bearer error="invalid_token"'})
    : new Refusal(503, error.message, RETRY);
}
