import type {CheckResultEvent} from './features/check-result-event.js';
import type {RunResult} from './run-result.js';
import type {RunEvent, StartEvent} from './wire/index.js';

const OPTIONS: EventInit = {bubbles: true, composed: true};

/** What may answer a run in the endpoint's stead. */
export type RunAnswer = Response | AsyncIterable<RunEvent>;

/**
 * Fired before a run is posted, and once more when the server has refused it with 401. The one seam for everything that the attributes cannot say: change `url`, `headers` and
 * `body`, delay the request by `waitUntil()`, answer it by `respondWith()`, or cancel it by `preventDefault()`.
 */
export class RunRequestEvent extends Event {
  static readonly type = 'run-request';

  /** Where the run will be posted; empty when no endpoint is set. */
  url: string;

  /** The headers of the request. */
  readonly headers: Headers;

  /** The body of the request; it is sent as JSON. */
  body: Record<string, unknown>;

  /**
   * What is requested: a run where it is undefined; else what a stored card needs besides, `load` or `save`, which has
   * the same need of a token.
   */
  purpose?: 'load' | 'save';

  /**
   * Where the run is that is wanted, absolute, when it goes on already: then it is read from its beginning, and nothing
   * is posted.
   */
  runUrl?: string;

  /** The server has refused this request with 401, so a token that it was given before is wrong or has expired. */
  isRetry?: boolean;

  /** Called when the headers of the server's answer to a run are there. */
  onResponse?: (response: Response) => void;

  readonly #delays: Promise<unknown>[] = [];
  #answer: RunAnswer | Promise<RunAnswer> | undefined;

  constructor(url: string, headers: Headers, body: Record<string, unknown>) {
    super(RunRequestEvent.type, {...OPTIONS, cancelable: true});
    this.url = url;
    this.headers = headers;
    this.body = body;
  }

  /** Holds the request back until the promise is fulfilled (fetch a fresh token, say). A rejection ends the run. */
  waitUntil(promise: Promise<unknown>): void {
    this.#delays.push(promise);
    promise.catch(() => undefined); // Reported by `settled()`, which may be awaited later.
  }

  /** Answers the run: an engine in the browser, an adapter for another back-end, a recording. */
  respondWith(answer: RunAnswer | Promise<RunAnswer>): void {
    this.#answer = answer;
    if (answer instanceof Promise) answer.catch(() => undefined);
  }

  /** Resolves when every `waitUntil()` has, to what `respondWith()` was given. */
  async settled(): Promise<RunAnswer | undefined> {
    // A promise that is fulfilled may have called waitUntil() again; the loop then goes on to that one.
    for (const delay of this.#delays) await delay;
    return this.#answer;
  }
}

/** Fired when the server has accepted the run and says so; not for streams that have no `start` event. */
export class RunStartEvent extends Event {
  static readonly type = 'run-start';
  constructor(
    /** The server's own words: id, language, limits. */
    readonly start: StartEvent,
  ) {
    super(RunStartEvent.type, OPTIONS);
  }
}

/** Fired when output has been shown, at most once a frame. */
export class RunOutputEvent extends Event {
  static readonly type = 'run-output';
  constructor(
    /** What has been added since the last event, stdout and stderr together. */
    readonly text: string,
  ) {
    super(RunOutputEvent.type, OPTIONS);
  }
}

/** Fired once at the end of each run, whatever ended it. */
export class RunEndEvent extends Event {
  static readonly type = 'run-end';
  constructor(readonly result: RunResult) {
    super(RunEndEvent.type, OPTIONS);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'run-request': RunRequestEvent;
    'run-start': RunStartEvent;
    'run-output': RunOutputEvent;
    'run-end': RunEndEvent;
    'check-result': CheckResultEvent;
  }
}
