import {executeServerCommand} from '@web/test-runner-commands';
import type {RunEvent} from '../../../src/wire/index.js';

export interface StubOptions {
  /** Media type of the answer; without one the header is left out. */
  contentType?: string;
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  /** Status of the answers to GETs, which are then without a body. Default: as for POSTs. */
  getStatus?: number;
  /** Keeps back the headers too, until `answer()` or the first `send()`. Default false: they go out at once. */
  held?: boolean;
  /** Leaves DELETEs unanswered until `confirm()`. Default false: they are confirmed at once. */
  holdsDeletes?: boolean;
  /** Gives an address on another origin than the page's (with CORS). Default false. */
  crossOrigin?: boolean;
}

export interface StubRequest {
  method: string;
  /** Path and query, as they arrived. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/**
 * Makes an endpoint in the test server that really streams and does what the test says, when it says it.
 *
 * What writes (`answer`, `send`, `end`, `cut`) acts on the newest request that is not finished yet and waits for
 * one to arrive, so a test need not wait by itself; after `end` or `cut` the next request is meant, as in a retry.
 */
export async function stubEndpoint(options: StubOptions = {}): Promise<StubEndpoint> {
  const id = crypto.randomUUID();
  await executeServerCommand('stub-endpoint', {id, action: 'create', value: options});
  const origin = options.crossOrigin ? location.origin.replace('127.0.0.1', 'localhost') : location.origin;
  return new StubEndpoint(id, `${origin}/stub-endpoint/${id}/runs`);
}

export class StubEndpoint {
  readonly #id: string;
  readonly url: string;

  constructor(id: string, url: string) {
    this.#id = id;
    this.url = url;
  }

  /** The next request that no earlier call returned; waits until it arrives. */
  request(method: 'POST' | 'GET' | 'DELETE' = 'POST'): Promise<StubRequest> {
    return this.#command('request', method);
  }

  /** All requests so far, in the order of their arrival; preflights are not among them. */
  requests(): Promise<StubRequest[]> {
    return this.#command('requests');
  }

  /** Resolves when a client has left before its response was ended or cut. */
  get aborted(): Promise<void> {
    return this.#command('aborted');
  }

  /** Resolves with path and query of the next DELETE. Every address below the endpoint's folder takes one. */
  get deleted(): Promise<string> {
    return this.request('DELETE').then(({url}) => url);
  }

  /** Answers every DELETE that `holdsDeletes` has held back. */
  confirm(): Promise<void> {
    return this.#command('confirm');
  }

  /** Sends the headers of a `held` response. */
  answer(): Promise<void> {
    return this.#command('answer');
  }

  /** Sends one chunk. */
  send(chunk: string | Uint8Array): Promise<void> {
    return this.#command('send', typeof chunk === 'string' ? chunk : [...chunk]);
  }

  /** Sends a run event as a line of NDJSON. */
  sendEvent(event: RunEvent): Promise<void> {
    return this.send(`${JSON.stringify(event)}\n`);
  }

  /** Ends the response as a server does that has said everything. */
  end(): Promise<void> {
    return this.#command('end');
  }

  /** Destroys the connection in mid-stream, after what was sent has gone out. */
  cut(): Promise<void> {
    return this.#command('cut');
  }

  async #command<Value>(action: string, value?: unknown): Promise<Value> {
    const answer = await executeServerCommand<{value: Value}, unknown>('stub-endpoint', {
      id: this.#id,
      action,
      value,
    });
    return answer.value;
  }
}
