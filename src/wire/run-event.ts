/** How a run came to its end. `ended`: the stream is over and did not say how; the outcome is unknown. */
export const EXIT_REASONS = [
  'exited',
  'canceled',
  'wall-time',
  'cpu-time',
  'memory',
  'output-limit',
  'lost',
  'ended',
] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];

/** The bounds of a run; each has its unit in its name. */
export interface Limits {
  /** Milliseconds from the first instruction to the end, waiting included. */
  wallTimeMs: number;
  /** Milliseconds of processor time, all processes of the run together. */
  cpuTimeMs: number;
  /** Bytes of memory, all processes of the run together. */
  memoryBytes: number;
  /** Bytes of stdout and stderr together. */
  outputBytes: number;
  /** Processes and threads alive at once. */
  processes: number;
  /** Bytes of files that the run may write. */
  diskBytes: number;
}

/** What a server can do with a run besides streaming it. */
export type RunAbility = 'stop' | 'resume' | 'stdin';

/** Problem details (RFC 9457): what a refusal and an `error` event carry. */
export interface Problem {
  /** A URI reference that names the kind of problem. Default `about:blank`. */
  type?: string;
  /** A short text for this kind of problem. */
  title: string;
  /** The HTTP status, also where the problem came inside a stream. */
  status?: number;
  /** What was expected and what came. */
  detail?: string;
}

interface EventBase {
  /** From 1 by one. Absent on streams that cannot be resumed. */
  id?: number;
  /** Milliseconds since the run was accepted. */
  t?: number;
}

/** The run waits for a slot. */
export interface QueuedEvent extends EventBase {
  type: 'queued';
  /** Place in the line, from 1. */
  position: number;
}

/** The program is about to run. */
export interface StartEvent extends EventBase {
  type: 'start';
  /** `url` is relative to the address of the response. */
  run?: {id: string; url: string};
  language?: string;
  limits?: Partial<Limits>;
  can?: RunAbility[];
  /** Version of this protocol; a server that sends it promises an `exit` or `error` event. */
  protocol?: number;
}

/** A part of the run begins. What a compiler says is `stderr` of stage `compile`. */
export interface StageEvent extends EventBase {
  type: 'stage';
  name: 'compile' | 'run';
}

/** A chunk of what the program printed. */
export interface OutputEvent extends EventBase {
  type: 'stdout' | 'stderr';
  text: string;
}

/** Something richer than text: media type to text, or to base64 for binary types (a MIME bundle as in Jupyter). */
export interface DisplayEvent extends EventBase {
  type: 'display';
  data: Record<string, string>;
}

/** The program is known to wait for a line; a hint that not every language can give. */
export interface InputEvent extends EventBase {
  type: 'input';
}

/** Text that was typed for the program, so that every reader of the run sees it. */
export interface StdinEvent extends EventBase {
  type: 'stdin';
  text: string;
}

/** The run is over. */
export interface ExitEvent extends EventBase {
  type: 'exit';
  /** Exit status; null when a signal ended the program or when it is unknown. */
  code: number | null;
  /** The signal that ended the program, such as `SIGSEGV`; null when none did. */
  signal: string | null;
  reason: ExitReason;
  wallTimeMs?: number;
  cpuTimeMs?: number;
}

/** The run is over because of a fault of the server, never of the program. */
export interface ErrorEvent extends EventBase {
  type: 'error';
  problem: Problem;
}

/** What goes over the wire while a run goes on; see `run-event.schema.json`. */
export type RunEvent =
  | QueuedEvent
  | StartEvent
  | StageEvent
  | OutputEvent
  | DisplayEvent
  | InputEvent
  | StdinEvent
  | ExitEvent
  | ErrorEvent;

/** A chunk of output as a log holds it: the very bytes, cut only at character borders. */
export interface OutputBytesEvent extends EventBase {
  type: 'stdout' | 'stderr';
  bytes: Uint8Array;
}

/** What an encoder takes: run events whose output is still bytes. */
export type EncodableEvent = Exclude<RunEvent, OutputEvent> | OutputBytesEvent;

/** A stream said something that is no run event. */
export class WireError extends Error {
  override name = 'WireError';
}

const MAX_QUOTED_LENGTH = 120;

/** Shortens a foreign text so that it can stand in a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}…` : text);
}

/**
 * Reads one run event from its JSON text.
 *
 * @returns undefined for a type this version does not know, which readers ignore.
 * @throws {WireError} when the text is not a JSON object with a `type`, or a known type lacks a field it needs.
 */
export function parseRunEvent(json: string): RunEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new WireError(`Expected a run event as a JSON object, got ${quote(json)}`);
  }
  if (!isRecord(value) || typeof value['type'] !== 'string')
    throw new WireError(`Expected a run event with a "type", got ${quote(json)}`);
  const check = CHECKS.get(value['type']);
  if (!check) return undefined;
  const complaint = check(value);
  if (complaint)
    throw new WireError(`Expected a "${value['type']}" event with ${complaint}, got ${quote(json)}`);
  return value as unknown as RunEvent;
}

type Fields = Record<string, unknown>;

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const needsText = (event: Fields) => typeof event['text'] !== 'string' && '"text", a string';
const nothing = () => false as const;

/** For each known type: what is missing from the event, or false. Optional fields of a wrong type are dropped. */
const CHECKS = new Map<string, (event: Fields) => string | false>([
  ['queued', (event) => typeof event['position'] !== 'number' && '"position", a number'],
  ['start', completeStart],
  ['stage', (event) => typeof event['name'] !== 'string' && '"name", a string'],
  ['stdout', needsText],
  ['stderr', needsText],
  ['display', completeDisplay],
  ['input', nothing],
  ['stdin', needsText],
  ['exit', completeExit],
  ['error', completeError],
]);

function completeStart(event: Fields): false {
  const {run, limits} = event;
  if (!isRecord(run) || typeof run['id'] !== 'string' || typeof run['url'] !== 'string') delete event['run'];
  if (!Array.isArray(event['can'])) delete event['can'];
  if (limits !== undefined) event['limits'] = pickFields(limits, (value) => typeof value === 'number');
  return false;
}

/** The fields of an object whose values are of the right kind. */
function pickFields(object: unknown, isRight: (value: unknown) => boolean): Fields {
  return isRecord(object)
    ? Object.fromEntries(Object.entries(object).filter(([, value]) => isRight(value)))
    : {};
}

function completeDisplay(event: Fields): string | false {
  if (!isRecord(event['data'])) return '"data", an object of media types';
  event['data'] = pickFields(event['data'], (value) => typeof value === 'string');
  return false;
}

function completeError(event: Fields): string | false {
  const {problem} = event;
  if (!isRecord(problem)) return '"problem", an object (RFC 9457)';
  const {title, detail} = problem;
  if (typeof title !== 'string') problem['title'] = 'The server did not say which';
  if (detail !== undefined && typeof detail !== 'string') problem['detail'] = JSON.stringify(detail);
  return false;
}

/** Fills in what a terse server leaves out: `{"type": "exit", "code": 0}` is enough. */
function completeExit(event: Fields): string | false {
  event['code'] ??= null;
  event['signal'] ??= null;
  event['reason'] ??= 'exited';
  for (const time of ['wallTimeMs', 'cpuTimeMs'])
    if (event[time] !== undefined && typeof event[time] !== 'number') event[time] = undefined;
  if (event['code'] !== null && typeof event['code'] !== 'number') return '"code", a number or null';
  if (event['signal'] !== null && typeof event['signal'] !== 'string') return '"signal", a string or null';
  const known: readonly unknown[] = EXIT_REASONS;
  return !known.includes(event['reason']) && `"reason", one of ${EXIT_REASONS.join(', ')}`;
}
