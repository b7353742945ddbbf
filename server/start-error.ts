/**
 * The server cannot start as it was asked to. The message is for the operator: what was expected, what came,
 * what to do.
 */
export class StartError extends Error {
  override name = 'StartError';
}
