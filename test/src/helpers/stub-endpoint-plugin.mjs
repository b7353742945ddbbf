// The server side of stub-endpoint.ts: endpoints inside the test server that really stream, steered by commands.
import {EventEmitter, once} from 'node:events';
import {text} from 'node:stream/consumers';

const PREFIX = '/stub-endpoint/';

/** @returns a plugin (the commands) and a middleware (the endpoints) for the test runner's configuration. */
export function stubEndpoints() {
  const endpoints = new Map();
  return {
    plugin: {
      name: 'stub-endpoint',
      async executeCommand({command, payload}) {
        if (command !== 'stub-endpoint') return undefined;
        const {id, action, value} = payload;
        if (action === 'create') endpoints.set(id, new StubEndpoint(value));
        else return {value: await endpoints.get(id)[action](value)};
        return {};
      },
    },
    async middleware(context, next) {
      const [id] = context.path.slice(PREFIX.length).split('/');
      const endpoint = context.path.startsWith(PREFIX) && endpoints.get(id);
      if (!endpoint) return next();
      context.respond = false; // The endpoint writes to the response itself; Koa would send it in one piece.
      await endpoint.receive(context.req, context.res);
    },
  };
}

class StubEndpoint {
  #options;
  #changes = new EventEmitter().setMaxListeners(0);
  #requests = [];
  #taken = new Map();
  #responses = [];
  #finished = new WeakSet();
  #abortedCount = 0;
  #confirmed = false;
  /** Commands that write run one after the other, also when the test awaits none of them. */
  #writes = Promise.resolve();

  constructor(options) {
    this.#options = options;
  }

  async receive(request, response) {
    const {contentType, status = 200, held = false, holdsDeletes = false, headers = {}} = this.#options;
    const head = {'cache-control': 'no-store', ...corsHeaders(request), ...headers};
    if (request.method === 'OPTIONS') return void response.writeHead(204, head).end();

    const body = await text(request);
    this.#requests.push({method: request.method, url: request.url, headers: request.headers, body});
    this.#changes.emit('change');
    if (request.method === 'DELETE' && holdsDeletes) await this.#until(() => this.#confirmed);
    if (request.method === 'DELETE') return void response.writeHead(204, head).end();

    const {getStatus} = this.#options;
    if (request.method === 'GET' && getStatus) return void response.writeHead(getStatus, head).end();
    response.once('close', () => {
      if (this.#finished.has(response)) return;
      this.#abortedCount++;
      this.#changes.emit('change');
    });
    response.writeHead(status, contentType ? {'content-type': contentType, ...head} : head);
    if (!held) response.flushHeaders();
    this.#responses.push(response);
    this.#changes.emit('change');
  }

  /** The next request of this method that no earlier call was given. */
  async request(method) {
    const index = this.#taken.get(method) ?? 0;
    this.#taken.set(method, index + 1);
    const found = () => this.#requests.filter((request) => request.method === method)[index];
    await this.#until(found);
    return found();
  }

  requests() {
    return this.#requests;
  }

  async aborted() {
    await this.#until(() => this.#abortedCount > 0);
  }

  confirm() {
    this.#confirmed = true;
    this.#changes.emit('change');
  }

  answer() {
    return this.#write((response) => response.flushHeaders());
  }

  /** @param value text, or an array of byte values */
  send(value) {
    const chunk = typeof value === 'string' ? value : Uint8Array.from(value);
    // Awaited, so that each chunk is handed to the network before the next command acts.
    return this.#write(
      (response) => response.destroyed || new Promise((sent) => response.write(chunk, () => sent())),
    );
  }

  end() {
    return this.#write((response) => {
      this.#finished.add(response);
      response.end();
    });
  }

  cut() {
    return this.#write((response) => {
      this.#finished.add(response);
      response.socket?.destroy(); // None any more when the client has left before.
    });
  }

  /** Acts on the newest response; waits for one while there is none, or while the newest was ended or cut. */
  #write(act) {
    const newest = () => this.#responses.at(-1);
    this.#writes = this.#writes.then(async () => {
      await this.#until(() => newest() && !this.#finished.has(newest()));
      await act(newest());
    });
    return this.#writes;
  }

  async #until(check) {
    while (!check()) await once(this.#changes, 'change');
  }
}

/** The test server answers as 127.0.0.1 and as localhost, which are two origins for a browser. */
function corsHeaders({headers}) {
  if (!headers.origin) return {};
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-expose-headers': 'Location, Retry-After',
  };
}
