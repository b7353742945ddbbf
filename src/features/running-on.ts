import type {RunRequestEvent, RunStartEvent} from '../events.js';
import type {RunEvent} from '../wire/index.js';
import type {CardAccess, Feature} from './feature.js';

/** How long the address of a run is of use, in milliseconds: servers forget runs that are over. */
const KEPT_MS = 10 * 60_000;

/** `persist`: a run that goes on is found again when the page has been loaded anew. */
export class RunningOn implements Feature {
  readonly #card: CardAccess;
  /** Where the run is that this page has left when it was loaded anew. */
  #left: string | undefined;
  /** That run, from when it is wanted until the request for it is told. */
  #asked: string | undefined;

  constructor(card: CardAccess) {
    this.#card = card;
    this.#left = recall(card.host);
  }

  hostConnected(): void {
    const {host} = this.#card;
    host.addEventListener('run-start', this.#remember);
    host.addEventListener('run-end', this.#forget);
    if (this.#left !== undefined) queueMicrotask(() => this.#readOn());
  }

  hostDisconnected(): void {
    const {host} = this.#card;
    host.removeEventListener('run-start', this.#remember);
    host.removeEventListener('run-end', this.#forget);
  }

  mayRunByItself(): boolean {
    return this.#left === undefined;
  }

  beforeRun(request: RunRequestEvent): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked === undefined) return;
    // The headers are for the endpoint alone, which the page may have changed since.
    if (originOf(request.url) === originOf(asked)) request.runUrl = asked;
    else request.respondWith(lost());
  }

  /** Takes the run up again that was left, unless the reader has been quicker. */
  #readOn(): void {
    const {host, runs} = this.#card;
    if (!host.isConnected || runs.state.name !== 'idle') return;
    this.#asked = this.#left;
    this.#left = undefined;
    void host.run();
  }

  readonly #remember = ({start}: RunStartEvent): void => {
    const {runUrl} = this.#card.runs;
    this.#left = undefined;
    if (runUrl !== undefined && start.can?.includes('resume')) store(this.#card.host, runUrl);
  };

  readonly #forget = (): void => store(this.#card.host, undefined);
}

async function* lost(): AsyncGenerator<RunEvent, void, undefined> {
  yield {type: 'exit', code: null, signal: null, reason: 'lost'};
}

const originOf = (url: string) => new URL(url, document.baseURI).origin;

/** A card's place in its page stays the same when that is loaded anew; an id may say which it is. */
function keyOf(host: Element): string {
  const root = host.getRootNode() as ParentNode;
  const place = host.id || [...root.querySelectorAll(host.localName)].indexOf(host);
  return `code-card:run:${location.pathname}${location.search}:${place}`;
}

function recall(host: Element): string | undefined {
  try {
    const [storedAt, url = ''] = (sessionStorage.getItem(keyOf(host)) ?? '').split(' ');
    return Date.now() - Number(storedAt) < KEPT_MS && URL.canParse(url) ? url : undefined;
  } catch {
    return undefined; // The page is forbidden to store anything.
  }
}

function store(host: Element, url: string | undefined): void {
  try {
    if (url === undefined) sessionStorage.removeItem(keyOf(host));
    else sessionStorage.setItem(keyOf(host), `${Date.now()} ${url}`);
  } catch {
    // As above: then nothing is found again, and all else works.
  }
}
