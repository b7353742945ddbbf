import type {ExitReason, Limits, OutputBytesEvent, StageEvent} from 'code-card/wire';
import type {Box} from './box.js';
import {readOutputs} from './outputs.js';
import type {RunInput} from './run-input.js';
import {RunnerError, type RunnerEvent} from './runner.js';
import {incompleteTail} from './utf8-border.js';
import {watch} from './watchdog.js';

/** What is to be run. */
export interface Program {
  payload: Uint8Array;
  isCompiled: boolean;
  /** Whether its input stays open. */
  isInteractive: boolean;
  input: RunInput | undefined;
}

/**
 * Runs one program in a box and bounds it: yields its output, then one `exit` event. The box is gone at the end,
 * whatever ended it.
 *
 * @param signals - Each of them ends the run with reason `canceled`.
 */
export async function* runInBox(
  box: Box,
  {payload, isCompiled, isInteractive, input}: Program,
  limits: Limits,
  signals: readonly AbortSignal[],
): AsyncGenerator<RunnerEvent, void, undefined> {
  let reason: ExitReason | undefined;
  const end = (cause: ExitReason) => {
    reason ??= cause; // The first cause is the one to report.
    box.kill();
  };
  const onAbort = () => end('canceled');
  for (const signal of signals) signal.addEventListener('abort', onAbort);
  if (signals.some(({aborted}) => aborted)) onAbort();
  let wallTimer: NodeJS.Timeout | undefined;
  let watchdog: ReturnType<typeof watch> | undefined;
  let stopWaiting: (() => void) | undefined;
  try {
    await box.give(payload).catch((error: unknown) => {
      if (!reason) throw error; // Else it was canceled before it started.
    });
    const startedAt = performance.now();
    wallTimer = setTimeout(end, limits.wallTimeMs, 'wall-time');
    watchdog = watch(box, limits, end);
    stopWaiting = connectInput(box, isInteractive, input);
    let left = limits.outputBytes;
    if (isCompiled) yield {type: 'stage', name: 'compile'};
    const outputs = readOutputs(box.stdout, box.stderr);
    const events = isCompiled ? withStage(outputs, box.compiled) : outputs;
    for await (const chunk of events) {
      if (chunk.type === 'stage') {
        yield chunk;
        continue;
      }
      if (chunk.bytes.length > left) {
        const bytes = cut(chunk.bytes, left);
        if (bytes.length > 0) yield {...chunk, bytes};
        end('output-limit');
        break;
      }
      left -= chunk.bytes.length;
      yield chunk;
    }
    const exit = await box.exit;
    const cpuTimeMs = Math.max(watchdog.cpuTimeMs(), exit?.cpuTimeMs ?? 0);
    if (!exit && !reason) throw new RunnerError('The box was killed from outside');
    if (box.isOutOfMemory()) reason ??= 'memory'; // Likewise.
    if (exit?.signal === 'SIGXCPU') reason ??= 'cpu-time'; // The kernel was quicker than the watchdog.
    yield {
      type: 'exit',
      code: exit?.code ?? null,
      signal: exit ? exit.signal : 'SIGKILL',
      reason: reason ?? 'exited',
      wallTimeMs: Math.round(performance.now() - startedAt),
      ...(cpuTimeMs > 0 && {cpuTimeMs}),
    };
  } finally {
    clearTimeout(wallTimer);
    watchdog?.stop();
    stopWaiting?.();
    for (const signal of signals) signal.removeEventListener('abort', onAbort);
    box.kill();
    box.stdin.destroy();
    box.stdout.socket.destroy();
    box.stderr.socket.destroy();
    await box.gone;
  }
}

/** How often to look whether a program waits for input, in milliseconds. */
const WAITING_MS = 50;

/** Passes on what a reader types, and tells when the program waits for it. @returns what ends that. */
function connectInput(box: Box, isInteractive: boolean, input: RunInput | undefined): () => void {
  if (!isInteractive) {
    box.stdin.end();
    input?.connect((action) => {
      if (action === 'interrupt') box.interrupt();
    });
    return () => {};
  }
  // At the first look what it printed before may not have been read yet, such as its question.
  let looks = 0;
  const timer = setInterval(() => {
    looks = box.isWaiting() ? looks + 1 : 0;
    if (looks === 2) input?.tellWaiting();
  }, WAITING_MS);
  input?.connect((action) => {
    if (action === 'interrupt') box.interrupt();
    else if (action === 'end') box.stdin.end();
    else if (box.stdin.writable) box.stdin.write(action.text);
    looks = 0;
  });
  return () => clearInterval(timer);
}

/** Output, and between what the compiler and what the program says, the stage that begins there. */
async function* withStage(
  outputs: AsyncGenerator<OutputBytesEvent, void, undefined>,
  compiled: Promise<void>,
): AsyncGenerator<OutputBytesEvent | StageEvent, void, undefined> {
  try {
    let next = outputs.next();
    let isCompiling = true;
    for (;;) {
      const result = await (isCompiling ? Promise.race([next, compiled]) : next);
      if (!result) {
        isCompiling = false;
        yield {type: 'stage', name: 'run'};
        continue;
      }
      if (result.done) return;
      yield result.value;
      next = outputs.next();
    }
  } finally {
    await outputs.return();
  }
}

/** The first bytes, cut at a character border. */
function cut(bytes: Uint8Array, length: number): Uint8Array {
  const start = bytes.subarray(0, length);
  return start.subarray(0, start.length - incompleteTail(start));
}
