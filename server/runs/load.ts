// Whether there is room for one more run.
import type {Asker} from './asker.js';
import {Refusal} from './refusal.js';

/** What a client that found no room is told to wait: a full server must not be hammered. */
const RETRY_AFTER_SECONDS = 10;

const RETRY = {'retry-after': String(RETRY_AFTER_SECONDS)};

/** How busy the runs are at the moment when one more is asked for. */
export interface Load {
  isClosing: boolean;
  hasSlot: boolean;
  slots: number;
  queued: number;
  queueLength: number;
  /** Runs of the one who asks, those that wait among them. */
  ofOwner: number;
}

/** @throws {Refusal} when there is no room. */
export function admitLoad(load: Load, {runsAtOnce}: Asker): void {
  if (load.isClosing) throw new Refusal(503, 'The server is shutting down and takes no more runs', RETRY);
  if (load.ofOwner >= runsAtOnce)
    throw new Refusal(
      429,
      `Expected at most ${runsAtOnce} runs of yours at once, got one more; try again when one of them is over`,
      RETRY,
    );
  if (load.hasSlot || load.queued < load.queueLength) return;
  throw new Refusal(
    429,
    `All ${load.slots} slots are taken and ${load.queued} runs wait; try again in ${RETRY_AFTER_SECONDS} s`,
    RETRY,
  );
}
