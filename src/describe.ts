import type {RunView} from './card-view.js';
import {completeMessages} from './locales/complete.js';
import type {Messages, MessagesAtRest} from './locales/messages.js';
import type {RunFailure, RunState} from './run-state.js';
import type {ExitEvent, Limits} from './wire/index.js';

/** A duration as a reader wants it: hundredths of a second up to a tenth, tenths up to ten, whole seconds beyond. */
export function formatTime(ms: number, locale: string): string {
  const seconds = ms / 1000;
  const digits = seconds < 0.095 ? 2 : seconds < 9.95 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(seconds)
    .replace(/\bsec$/, 's');
}

/** Bytes as whole megabytes, in the sense of 1024 × 1024 that limits are set in. */
const formatSize = (bytes: number | undefined) =>
  bytes === undefined ? undefined : `${Math.round(bytes / 1024 / 1024)} MB`;

/** What a card is doing or how it ended, in words. Empty for a card that has not been run. */
export function describe(state: RunState, hasOutput: boolean, messages: Messages): string {
  switch (state.name) {
    case 'idle':
      return '';
    case 'connecting':
      return messages.connecting;
    case 'queued':
      return state.position === undefined ? messages.waiting : messages.queued(state.position);
    case 'running':
      return state.stage === 'compile' ? messages.compiling : messages.running;
    case 'reconnecting':
      return messages.reconnecting;
    case 'stopping':
      return messages.stopping;
    case 'ended': {
      const {exit, failure} = state.end;
      // A failure has its own place, with what can be done about it.
      if (failure) return '';
      const end = describeExit(exit, state.durationMs, state.limits, messages);
      return hasOutput ? end : `${end} · ${messages.noOutput}`;
    }
  }
}

function describeExit(
  exit: ExitEvent,
  durationMs: number,
  limits: Partial<Limits>,
  messages: Messages,
): string {
  const format = (ms: number) => formatTime(ms, messages.locale);
  const time = format(exit.wallTimeMs ?? durationMs);
  switch (exit.reason) {
    case 'exited':
      if (exit.signal !== null) return messages.signaled(time, exit.signal);
      return exit.code === null ? messages.ended(time) : messages.exited(time, exit.code);
    case 'canceled':
      return messages.canceled(time);
    case 'wall-time':
      return messages.wallTime(limits.wallTimeMs === undefined ? time : format(limits.wallTimeMs));
    case 'cpu-time':
      return messages.cpuTime(limits.cpuTimeMs === undefined ? undefined : format(limits.cpuTimeMs));
    case 'memory':
      return messages.memory(formatSize(limits.memoryBytes));
    case 'output-limit':
      return messages.outputLimit(formatSize(limits.outputBytes));
    case 'lost':
      return messages.lost;
    case 'ended':
      return messages.ended(time);
  }
}

/** Whether a run ended well; a stream that does not tell is given the benefit of the doubt. */
export function outcome(state: RunState): 'good' | 'bad' | 'none' {
  if (state.name !== 'ended') return 'none';
  const {exit} = state.end;
  if (!exit) return 'bad';
  if (exit.reason === 'canceled') return 'none';
  return exit.reason === 'ended' || (exit.reason === 'exited' && exit.code === 0) ? 'good' : 'bad';
}

/** States in which the time goes on. */
const ACTIVE: readonly RunState['name'][] = ['connecting', 'queued', 'running', 'reconnecting'];

/** Failures that another try may mend. */
const RETRYABLE: readonly RunFailure['kind'][] = [
  'not-loaded',
  'unreachable',
  'busy',
  'connection-lost',
  'fault',
  'page',
];

/** A failure in words, and what can be done about it. */
export interface FailureDescription {
  text: string;
  /** The technical text; empty where there is none. */
  details: string;
  isRetryable: boolean;
}

function describeFailure(failure: RunFailure, messages: Messages): FailureDescription {
  const text =
    failure.kind === 'not-loaded'
      ? messages.notLoaded
      : (messages.failures[failure.kind] as (failure: RunFailure) => string)(failure);
  return {text, details: detailsOf(failure), isRetryable: RETRYABLE.includes(failure.kind)};
}

function detailsOf(failure: RunFailure): string {
  if ('problem' in failure) {
    const {title, status, detail} = failure.problem;
    return [status, title, detail].filter((part) => part !== undefined).join(' · ');
  }
  return 'detail' in failure ? (failure.detail ?? '') : '';
}

function describeDropped({lines, characters}: RunView['dropped'], messages: Messages): string {
  return messages.dropped(characters.toLocaleString(messages.locale), lines.toLocaleString(messages.locale));
}

/** A run in words. */
export interface RunDescription {
  /** Empty for a card that has not been run, and for a failure, which has a notice of its own. */
  text: string;
  /** The time that it has taken so far; empty when it does not go on. */
  time: string;
  outcome: ReturnType<typeof outcome>;
  /** Why it did not come to an end of its own. */
  failure?: FailureDescription;
  /** What of the output is no longer kept. */
  dropped?: string;
}

/** Says of a run what its card shows. */
export function describeRun(
  {state, hasOutput, elapsedMs, dropped}: Pick<RunView, 'state' | 'hasOutput' | 'elapsedMs' | 'dropped'>,
  messagesAtRest: MessagesAtRest,
): RunDescription {
  const messages = completeMessages(messagesAtRest);
  const failure = state.name === 'ended' ? state.end.failure : undefined;
  return {
    text: describe(state, hasOutput, messages),
    time: ACTIVE.includes(state.name) ? formatTime(elapsedMs, messages.locale) : '',
    outcome: outcome(state),
    ...(failure && {failure: describeFailure(failure, messages)}),
    ...(dropped.characters > 0 && {dropped: describeDropped(dropped, messages)}),
  };
}
