// How runs end that no program has ended.
import type {ErrorEvent, ExitEvent} from 'code-card/wire';

/** How a run ended. */
export type RunEnd = ExitEvent | ErrorEvent;

export const SERVER_FAULT: ErrorEvent = {
  type: 'error',
  problem: {
    title: 'The server could not run the program',
    status: 500,
    detail:
      'The fault is the server’s, not the program’s. Its operator finds the reason in the server’s log.',
  },
};

/** Its reader has not asked for that: it must not look as if somebody had pressed Stop. */
export const SHUT_DOWN: ErrorEvent = {
  type: 'error',
  problem: {
    title: 'The server was shut down',
    status: 503,
    detail: 'It could not wait any longer for the program to end. Try again in a minute.',
  },
};

/** The end of a run that never had a slot. */
export const CANCELED: ExitEvent = {
  type: 'exit',
  code: null,
  signal: null,
  reason: 'canceled',
  wallTimeMs: 0,
};
