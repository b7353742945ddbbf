import {once} from 'node:events';
import type {Duplex, Writable} from 'node:stream';
import {finished} from 'node:stream/promises';
import {RunnerError} from './runner.js';
import type {Output} from './outputs.js';
import type {Usage} from './usage.js';

/** How a program ended. */
export interface ProgramExit {
  code: number | null;
  signal: string | null;
  /** Milliseconds of processor time that the kernel had counted, where it could still be asked. */
  cpuTimeMs?: number;
}

/**
 * A started process that waits for its program, runs it, and is then of no more use. To start a box and to give it a
 * program are two steps so that boxes can be started ahead.
 */
export interface Box {
  /** Reaches programs that were asked to keep their input; of no effect for others. */
  readonly stdin: Writable;
  readonly stdout: Output;
  readonly stderr: Output;

  /** Resolves when a program in a compiled language has been compiled and starts; never for others. */
  readonly compiled: Promise<void>;

  /** Resolves when it is made and only its interpreter may still be starting, or when it has failed. */
  readonly ready: Promise<void>;

  /**
   * Hands over the program, as `encodePayload()` made it. Once, and at any time: a box that is still starting takes it
   * as soon as it can. Resolves when the program starts.
   *
   * @throws {RunnerError} when the box ended before that.
   */
  give(payload: Uint8Array): Promise<void>;

  /**
   * What all its processes use now; undefined where that cannot be told.
   *
   * @param enoughBytes - Memory is measured exactly only from here on, for that takes long.
   */
  usage(enoughBytes: number): Usage | undefined;

  /** Whether the kernel has killed a process of it for want of memory, as far as that can be told. */
  isOutOfMemory(): boolean;

  /** Whether a process of it waits for input, as far as that can be told. */
  isWaiting(): boolean;

  /** Sends SIGINT to the program, as Ctrl+C in a terminal does. */
  interrupt(): void;

  /** Ends all its processes. May be called at any time and more than once. */
  kill(): void;

  /** How the program ended; undefined when it was killed from outside. */
  readonly exit: Promise<ProgramExit | undefined>;

  /** Resolves when it is over and none of its processes is left. */
  readonly gone: Promise<void>;
}

/** Descriptor 3 of every box: the program goes in, one byte comes out when it starts or is compiled, one after that. */
export const CONTROL = 3;

/** A box in which nothing has started by then is broken. It takes 20 ms, under load some hundreds. */
const START_TIMEOUT_MS = 10_000;

/** To be called before anything can come. */
export function whenCompiled(control: Duplex): Promise<void> {
  let bytes = 0;
  return new Promise((resolve) => {
    control.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > 1) resolve();
    });
  });
}

/**
 * Sends a harness its program and waits until it answers. The harness runs nothing when its answer finds no reader, as
 * when the server has been killed since.
 */
export async function giveProgram(control: Duplex, payload: Uint8Array): Promise<void> {
  const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
  const started = once(control, 'data', {signal: timeout}).then(() => true);
  const ended = finished(control).then(() => false);
  control.end(payload);
  // An error of the pipe, such as EPIPE, says that the box has ended.
  if (await Promise.race([started, ended]).catch(() => false)) return;
  throw new RunnerError(
    timeout.aborted
      ? `Expected the program to start within ${START_TIMEOUT_MS} ms`
      : 'Expected a box to run its program, but it ended before',
  );
}
