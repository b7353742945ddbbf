import type {ExitEvent, Limits, RunRequest} from 'code-card/wire';
import {DEFAULT_LIMITS} from '../../../server/sandbox/limits.js';
import type {RunInput} from '../../../server/sandbox/run-input.js';
import type {Runner} from '../../../server/sandbox/runner.js';

/** What one run gave. */
export interface Collected {
  stdout: string;
  stderr: string;
  exit: ExitEvent;
  chunks: {type: 'stdout' | 'stderr'; bytes: Uint8Array}[];
}

export interface CollectOptions {
  limits?: Partial<Limits>;
  signal?: AbortSignal;
  input?: RunInput;
  onChunk?: (text: string) => void;
}

/** Runs a program to its end and keeps all that it printed. */
export async function collect(
  runner: Runner,
  request: RunRequest,
  options: CollectOptions = {},
): Promise<Collected> {
  const {limits, signal = new AbortController().signal, input, onChunk} = options;
  const chunks: Collected['chunks'] = [];
  let exit: ExitEvent | undefined;
  for await (const event of runner.run(request, {...DEFAULT_LIMITS, ...limits}, input, signal)) {
    if (event.type === 'exit') exit = event;
    if (!('bytes' in event)) continue;
    chunks.push(event);
    onChunk?.(Buffer.from(event.bytes).toString());
  }
  if (!exit) throw new Error('Expected an exit event as the last one, got none');
  const textOf = (type: string) =>
    Buffer.concat(chunks.filter((chunk) => chunk.type === type).map(({bytes}) => bytes)).toString();
  return {stdout: textOf('stdout'), stderr: textOf('stderr'), exit, chunks};
}

/** A short way to write a request. */
export const python = (code: string, rest: Partial<RunRequest> = {}): RunRequest => ({
  language: 'python',
  code,
  ...rest,
});
export const javascript = (code: string, rest: Partial<RunRequest> = {}): RunRequest => ({
  language: 'javascript',
  code,
  ...rest,
});
export const bash = (code: string, rest: Partial<RunRequest> = {}): RunRequest => ({
  language: 'bash',
  code,
  ...rest,
});
