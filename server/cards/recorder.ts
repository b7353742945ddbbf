import {randomUUID} from 'node:crypto';
import type {EncodableEvent} from 'code-card/wire';
import type {Run} from '../runs/run.js';
import type {HistoryStore, RunOutcome, StoredExit} from './store.js';

/** Milliseconds after which a server that says nothing is taken for dead, and its runs for lost. */
const LIVE_MS = 10_000;

/** How often a server says that it lives, looks for lost runs, and tries again what it could not write. */
const BEAT_MS = 3000;

/** How often runs that are too old are deleted, in milliseconds. */
const CLEAN_MS = 60 * 60_000;

const DAY_MS = 24 * 60 * 60_000;

export interface RecorderOptions {
  history: HistoryStore;
  /** Days for which runs are remembered. */
  historyDays: number;
  /** Bytes of output that are remembered of a run: its beginning. */
  outputBytes: number;
  /** Told when something could not be written; it is tried again. */
  onFault: (fault: unknown) => void;
}

/** Writes into the history how runs have ended, also those of servers that died. */
export class Recorder {
  /** Under which this server's runs stand in the history. */
  readonly server = randomUUID();
  readonly #options: RecorderOptions;
  readonly #pending = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #beat: NodeJS.Timeout | undefined;
  #cleanedAt = -Infinity;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** To be called before the first run. */
  async open(): Promise<void> {
    await this.#tick();
    this.#beat = setInterval(() => void this.#tick().catch(this.#options.onFault), BEAT_MS).unref();
  }

  /** Writes the end of a run when it is over. */
  record(id: string, run: Run, isOfOwner: boolean): void {
    const written = this.#write(id, run, isOfOwner).finally(() => this.#pending.delete(written));
    this.#pending.add(written);
  }

  /** To be called when no run goes on any more. */
  async close(): Promise<void> {
    clearInterval(this.#beat);
    this.#closing.abort();
    await Promise.all(this.#pending);
    await this.#options.history.leave(this.server).catch(this.#options.onFault);
  }

  async #write(id: string, run: Run, isOfOwner: boolean): Promise<void> {
    await run.over;
    const outcome = await outcomeOf(run, this.#options.outputBytes, isOfOwner);
    for (;;) {
      const fault = await this.#options.history.end(id, outcome).then(
        () => undefined,
        (error: unknown) => ({error}),
      );
      if (!fault) return;
      this.#options.onFault(fault.error);
      // Left as it is: the next server that looks ends it as lost.
      if (this.#closing.signal.aborted) return;
      await pause(BEAT_MS, this.#closing.signal);
    }
  }

  async #tick(): Promise<void> {
    const {history, historyDays} = this.#options;
    await history.live(this.server, LIVE_MS);
    await history.endLost();
    const now = performance.now();
    if (now - this.#cleanedAt < CLEAN_MS) return;
    await history.deleteBefore(Date.now() - historyDays * DAY_MS);
    this.#cleanedAt = now;
  }
}

/** What the log of a run that is over says of it. */
async function outcomeOf(run: Run, outputBytes: number, isOfOwner: boolean): Promise<RunOutcome> {
  const pieces: Uint8Array[] = [];
  let left = outputBytes;
  let lastId = 0;
  let isTruncated = false;
  let exit: StoredExit = {code: null, signal: null, reason: 'error'};
  for await (const event of run.log.read(0, new AbortController().signal)) {
    if ((event.id ?? 0) > lastId + 1) isTruncated = true; // The log has dropped the oldest.
    lastId = event.id ?? 0;
    if ('bytes' in event) {
      const piece = event.bytes.subarray(0, left);
      isTruncated ||= piece.length < event.bytes.length;
      left -= piece.length;
      if (piece.length > 0) pieces.push(piece);
    }
    exit = exitOf(event) ?? exit;
  }
  return {exit, output: Buffer.concat(pieces), isTruncated, isOfOwner};
}

function exitOf(event: EncodableEvent): StoredExit | undefined {
  if (event.type !== 'exit') return undefined;
  const {code, signal, reason} = event;
  return {code, signal, reason};
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, {once: true});
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
