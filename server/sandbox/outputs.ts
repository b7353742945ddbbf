import type {OutputBytesEvent} from 'code-card/wire';
import {readSync} from 'node:fs';
import {Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {openFifo} from './nameless-files.js';
import {CharacterCutter} from './utf8-border.js';

/**
 * Bytes that a pipe holds, or twice as many as Linux gives, where a harness has widened it: what can have been in stdout
 * when a chunk of stderr was written.
 */
const PIPE_BYTES = 128 * 1024;

/**
 * A program that writes a few bytes at a time costs us a wake-up each. After so many small chunks in so short a time we
 * let it fill the pipe before the next look: a tenth of the work, and nobody sees 4 ms. The first chunks are immediate.
 */
const SMALL_CHUNK_BYTES = 512;
const SMALL_CHUNKS_IN_A_ROW = 32;
const SMALL_CHUNKS_WINDOW_MS = 50;
const PAUSE_MS = 4;

/** The reading end of one output of a program. */
export interface Output {
  socket: Socket;
  descriptor: number;
}

/** Takes over a descriptor. It reads one chunk ahead and no more, so that a program blocks when nobody reads. */
export function openOutput(descriptor: number): Output {
  const options = {fd: descriptor, readable: true, writable: false, readableHighWaterMark: 1};
  return {socket: new Socket(options), descriptor};
}

/** Both outputs of a box: what we read, and the descriptors to hand down to it and then to close. */
export interface OutputEnds {
  stdout: Output;
  stderr: Output;
  writers: [stdout: number, stderr: number];
}

/** Opens both outputs of a box by their FIFOs. */
export function openOutputs(fifos: {stdout: string; stderr: string}): OutputEnds {
  const out = openFifo(fifos.stdout);
  const error = openFifo(fifos.stderr);
  return {
    stdout: openOutput(out.reader),
    stderr: openOutput(error.reader),
    writers: [out.writer, error.writer],
  };
}

/**
 * Yields what a program prints, as it comes, cut at UTF-8 character borders only, until both outputs are at their end.
 * All that stdout holds is given before stderr is. While the consumer does not ask, nothing is read. The sockets stay
 * open for the caller to destroy.
 */
export async function* readOutputs(
  stdout: Output,
  stderr: Output,
): AsyncGenerator<OutputBytesEvent, void, undefined> {
  const sockets = [stdout.socket, stderr.socket];
  const cutters = {stdout: new CharacterCutter(), stderr: new CharacterCutter()};
  const pace = createPace();
  let wake = () => {};
  const onChange = () => wake();
  for (const socket of sockets)
    for (const name of ['readable', 'end', 'close', 'error']) socket.on(name, onChange);
  for (;;) {
    const chunks = takeChunks(stdout, stderr);
    for (const {type, bytes} of chunks) {
      const whole = cutters[type].push(bytes);
      if (whole.length > 0) yield {type, bytes: whole};
      await pace(bytes.length);
    }
    if (chunks.length > 0) continue;
    if (sockets.every(isOver)) break;
    await new Promise<void>((resolve) => (wake = resolve));
  }
  for (const type of ['stdout', 'stderr'] as const) {
    const bytes = cutters[type].flush();
    if (bytes.length > 0) yield {type, bytes};
  }
}

const isOver = (socket: Socket) => socket.readableEnded || socket.destroyed;

/** The chunks that are there: of stdout, and of stderr after all that stdout holds. */
function takeChunks(stdout: Output, stderr: Output): OutputBytesEvent[] {
  const out = read(stdout);
  const rest = stderr.socket.readableLength > 0 ? readNow(stdout) : undefined;
  const error = read(stderr);
  const chunks: OutputBytesEvent[] = [];
  if (out) chunks.push({type: 'stdout', bytes: out});
  if (rest) chunks.push({type: 'stdout', bytes: rest});
  if (error) chunks.push({type: 'stderr', bytes: error});
  return chunks;
}

/** Takes the chunk that was read ahead, and starts the next read. */
function read({socket}: Output): Buffer | undefined {
  return (socket.read() as Buffer | null) ?? undefined;
}

/** What `readNow()` reads into, and copies out of: mostly there is little, if anything. */
const readingSpace = Buffer.allocUnsafeSlow(PIPE_BYTES);

/** What the pipe holds at this moment: the socket itself would see it only in the next turn of the event loop. */
function readNow({socket, descriptor}: Output): Buffer | undefined {
  if (isOver(socket)) return undefined;
  try {
    const length = readSync(descriptor, readingSpace);
    return length > 0 ? Buffer.from(readingSpace.subarray(0, length)) : undefined;
  } catch {
    return undefined; // EAGAIN: it holds nothing.
  }
}

/** Returns a function that is told the length of each chunk and waits when too many small ones came. */
function createPace(): (length: number) => Promise<void> | undefined {
  let count = 0;
  let since = 0;
  return (length) => {
    const now = performance.now();
    if (length > SMALL_CHUNK_BYTES || now - since > SMALL_CHUNKS_WINDOW_MS) [count, since] = [0, now];
    return ++count > SMALL_CHUNKS_IN_A_ROW ? sleep(PAUSE_MS) : undefined;
  };
}
