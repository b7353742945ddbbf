import type {Messages} from './locales/messages.js';
import type {RunView} from './controls-template.js';
import type {RunState} from './run-state.js';
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

/** A run in words. */
export interface RunDescription {
  /** Empty for a card that has not been run, and for a failure, which has a notice of its own. */
  text: string;
  /** The time that it has taken so far; empty when it does not go on. */
  time: string;
  outcome: ReturnType<typeof outcome>;
}

/** Says of a run what the status line shows. */
export function describeRun(
  {state, hasOutput, elapsedMs}: Pick<RunView, 'state' | 'hasOutput' | 'elapsedMs'>,
  messages: Messages,
): RunDescription {
  return {
    text: describe(state, hasOutput, messages),
    time: ACTIVE.includes(state.name) ? formatTime(elapsedMs, messages.locale) : '',
    outcome: outcome(state),
  };
}
