import type {ExitEvent, Limits, Problem, RunEvent, StartEvent} from './wire/index.js';

/** Why a run did not come to an end that the program or its server decided. */
export type RunFailure =
  | {kind: 'no-endpoint'}
  /** The card's own script for running could not be loaded. */
  | {kind: 'not-loaded'}
  | {kind: 'unreachable'; url: string; detail?: string}
  | {kind: 'refused'; problem: Problem}
  | {kind: 'busy'; problem: Problem; retryAfterS?: number}
  | {kind: 'connection-lost'; detail?: string}
  | {kind: 'fault'; problem: Problem}
  /** A listener of `run-request` failed. */
  | {kind: 'page'; detail: string};

/** How a run ended: `exit` where the program or its server decided, else `failure`. */
export type RunEnd = {exit: ExitEvent; failure?: undefined} | {exit?: undefined; failure: RunFailure};

/** What the client tells besides the wire's run events. The last thing it yields is an `exit` or a `failure`. */
export type ClientEvent =
  | RunEvent
  /** The run waits until another card of this page is done: a page keeps few streams open. */
  | {type: 'waiting'}
  /** The connection is lost, and it is tried to get it again. */
  | {type: 'reconnecting'}
  /** The run is read on. */
  | {type: 'reconnected'}
  /** So many events of a run that is read on are no longer kept by its server. */
  | {type: 'missed'; events: number}
  | {type: 'failure'; failure: RunFailure};

/** What a card is doing. `startedAt` is on the clock of `performance.now()`. */
export type RunState =
  | {name: 'idle'}
  | {name: 'connecting'; startedAt: number}
  /** `position` is missing while the run waits for a stream of this page. */
  | {name: 'queued'; startedAt: number; position?: number}
  | Running
  | {name: 'reconnecting'; startedAt: number; run: Running}
  | {name: 'stopping'; startedAt: number}
  | {name: 'ended'; end: RunEnd; durationMs: number; limits: Partial<Limits>};

export interface Running {
  name: 'running';
  startedAt: number;
  stage: 'compile' | 'run';
  limits: Partial<Limits>;
}

/** The names of the states, each also a custom state of the element: `:state(run-running)`. */
export type RunStateName = RunState['name'];

/** Whether a run is under way: from `run()` until its end. */
export function isActive(state: RunState): state is Exclude<RunState, {name: 'idle'} | {name: 'ended'}> {
  return state.name !== 'idle' && state.name !== 'ended';
}

/** The state after an event of the run. A run that is stopping takes no more events but its end. */
export function step(state: RunState, event: ClientEvent, now: number): RunState {
  if (!isActive(state)) return state;
  const {startedAt} = state;
  const ended = (end: RunEnd): RunState => ({
    name: 'ended',
    end,
    durationMs: now - startedAt,
    limits: 'limits' in state ? state.limits : {},
  });
  if (event.type === 'exit') return ended({exit: event});
  if (event.type === 'failure') return ended({failure: event.failure});
  if (event.type === 'error') return ended({failure: {kind: 'fault', problem: event.problem}});
  if (state.name === 'stopping') return state;
  switch (event.type) {
    case 'waiting':
      return {name: 'queued', startedAt};
    case 'reconnecting':
      return {name: 'reconnecting', startedAt, run: asRunning(state)};
    case 'queued':
      return {name: 'queued', startedAt, position: event.position};
    case 'start':
      // The time in a queue is not the program's.
      return started(now, event);
    case 'stage':
      return {...asRunning(state), stage: event.name};
    case 'stdout':
    case 'stderr':
    case 'display':
    case 'input':
    case 'stdin':
    case 'reconnected':
    case 'missed':
      return asRunning(state);
  }
}

function started(now: number, event?: StartEvent): Running {
  return {name: 'running', startedAt: now, stage: 'run', limits: event?.limits ?? {}};
}

/** A stream without a `start` event runs from its first event on; its time counts from the request. */
function asRunning(state: RunState & {startedAt: number}): Running {
  if (state.name === 'reconnecting' && 'run' in state) return state.run;
  return state.name === 'running' ? state : started(state.startedAt);
}
