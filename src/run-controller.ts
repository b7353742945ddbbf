import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {InputAddress} from './client/send-input.js';
import type {RunDescription} from './describe.js';
import {RunEndEvent, RunOutputEvent, RunRequestEvent, RunStartEvent} from './events.js';
import type {MessagesAtRest} from './locales/messages.js';
import type {CardOutput, OutputOwner} from './output/card-output.js';
import type {Dropped} from './output/lines.js';
import type {Pacer} from './output/pacer.js';
import {importAgain} from './import-again.js';
import {toResult, type RunResult} from './run-result.js';
import {isActive, step, type ClientEvent, type RunState} from './run-state.js';

/** How often the shown time moves on, in milliseconds. */
const TICK_MS = 100;

/** How long Stop waits for the server to confirm, in milliseconds; then the card is free again. */
const CANCEL_TIMEOUT_MS = 5000;

/** What the controller wants to know from its card when a run begins. */
export interface RunSettings {
  /** Relative to the page; empty when no endpoint is set. */
  url: string;
  headers: Headers;
  body: Record<string, unknown>;
  credentials: RequestCredentials;
  /** The format of the answer; one we do not know: by its content type. */
  format: string;
}

/** What the controller asks its card. */
export interface RunOwner {
  /** Asked at the start of each run. */
  settings: () => RunSettings;
  /** Sees each request before the page does, which has the last word. */
  beforeRun: (request: RunRequestEvent) => void;
  /** Where the output goes, and in which words; undefined while what shows it could not be loaded. */
  place: () => OutputOwner | undefined;
}

/** What `run()` resolves to when the page has called the run off: there was none. */
const NOT_RUN: RunResult = {
  exit: {code: null, signal: null, reason: 'canceled'},
  error: null,
  output: '',
  durationMs: 0,
};

type Card = ReactiveControllerHost & EventTarget & {readonly isConnected: boolean};

/** The functions that a run needs. */
const loadKit = () => importAgain(() => import('./run-kit.js'));

/** What is typed for a run, and where it goes. */
async function loadInput(address: InputAddress) {
  const {InputField, inputSender} = await importAgain(() => import('./input-kit.js'));
  return {InputField, sender: inputSender(address)};
}

/** Runs the code of one card: one run at a time. */
export class RunController implements ReactiveController {
  #state: RunState = {name: 'idle'};
  #result: RunResult | null = null;
  #running: Promise<RunResult> | undefined;
  #abort: AbortController | undefined;
  #cancelable: {headers: Headers; credentials: RequestCredentials} | undefined;
  #stopping: Promise<void> | undefined;
  #kit: Awaited<ReturnType<typeof loadKit>> | undefined;
  #output: CardOutput | undefined;
  #pacer: Pacer | undefined;
  readonly #card: Card;
  readonly #states: CustomStateSet;
  readonly #owner: RunOwner;

  /** @param states - Tell style sheets what the card is doing. */
  constructor(card: Card, states: CustomStateSet, owner: RunOwner) {
    this.#card = card;
    this.#states = states;
    this.#owner = owner;
    states.add(`run-${this.#state.name}`);
    card.addController(this);
  }

  get state(): RunState {
    return this.#state;
  }

  get result(): RunResult | null {
    return this.#result;
  }

  get output(): string {
    return this.#output?.text ?? '';
  }

  /** What of the output is no longer kept. */
  get dropped(): Dropped {
    return this.#output?.dropped ?? {lines: 0, characters: 0};
  }

  /** Where the run can be read on, canceled and typed to; undefined until that is known. Absolute. */
  runUrl: string | undefined;

  /** Whether this or the last run has printed something. */
  hasOutput = false;

  /** Whether the output is open; it stays open while the next run has not printed yet, so that nothing jumps. */
  outputOpen = false;

  /** Milliseconds that the run under way has taken. */
  get elapsedMs(): number {
    return isActive(this.#state) ? performance.now() - this.#state.startedAt : 0;
  }

  /** What the card is doing, in words. */
  describe(messages: MessagesAtRest): RunDescription {
    if (this.#kit) return this.#kit.describeRun(this, messages);
    // Until what a run needs has come, nothing but connecting can be going on, and nothing else can fail.
    if (isActive(this.#state)) return {text: messages.connecting, time: '', outcome: 'none'};
    if (this.#state.name === 'idle') return {text: '', time: '', outcome: 'none'};
    const failure = {text: messages.notLoaded, details: '', isRetryable: true};
    return {text: '', time: '', outcome: 'bad', failure};
  }

  /** Loads what a run needs, so that the first one starts at once. A failure shows when a run is started. */
  warmUp(): void {
    loadKit().catch(() => undefined);
  }

  /** Starts a run; while one goes on, returns that one's promise. */
  run(): Promise<RunResult> {
    // Set before anything is told: a listener that calls run() gets the same promise.
    if (this.#running) return this.#running;
    const abort = (this.#abort = new AbortController());
    // Set before anything is told: a listener that calls run() gets the same promise.
    let resolve: ((result: RunResult) => void) | undefined;
    this.#running = new Promise((done) => (resolve = done));
    const running = this.#running;
    void this.#run(abort).then((result) => resolve?.(result));
    return running;
  }

  /** Ends the run under way: its stream first, since a page has few, then the run on the server. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop().finally(() => {
      this.#stopping = undefined;
    }));
  }

  /** Stops a run that goes on, and forgets it and its output. */
  async reset(): Promise<void> {
    this.clear();
    if (!isActive(this.#state)) return;
    void this.stop();
    await this.run();
    this.clear();
  }

  clear(): void {
    this.#output?.clear();
    this.hasOutput = this.outputOpen = false;
    if (!isActive(this.#state)) {
      this.#result = null;
      this.#to({name: 'idle'});
    }
  }

  hostUpdated(): void {
    this.#output?.update();
  }

  hostDisconnected(): void {
    // Moving a card takes it out of the document for an instant; that is no reason to stop. One that is gone for good
    // is: a run whose reader has only lost the connection would go on for a while.
    queueMicrotask(() => {
      if (!this.#card.isConnected) void this.stop();
    });
  }

  async #run(abort: AbortController): Promise<RunResult> {
    const before = this.#state;
    this.runUrl = undefined;
    this.#to({name: 'connecting', startedAt: performance.now()});
    const ticker = setInterval(() => this.#card.requestUpdate(), TICK_MS);
    try {
      const {url, headers, body, ...how} = this.#owner.settings();
      const request = new RunRequestEvent(url, headers, body);
      if (!this.#ask(request)) {
        this.#running = undefined;
        this.#to(before);
        return NOT_RUN;
      }
      this.#result = null;
      this.#cancelable = {headers: request.headers, credentials: how.credentials};
      for await (const event of this.#events(request, how, abort.signal)) {
        this.#take(event);
        if (this.#pacer?.isDue) await this.#pacer.pause();
      }
    } catch (error) {
      if (abort.signal.aborted) await this.#stopping;
      this.#kit ??= await loadKit().catch(() => undefined); // It has the words for what went wrong.
      this.#take(
        abort.signal.aborted
          ? {type: 'exit', code: null, signal: null, reason: 'canceled'}
          : {type: 'failure', failure: {kind: 'page', detail: String(error)}},
      );
    } finally {
      clearInterval(ticker);
      this.#pacer?.close();
      this.#pacer = undefined;
    }
    return this.#end();
  }

  async *#events(
    request: RunRequestEvent,
    how: Pick<RunSettings, 'credentials' | 'format'>,
    signal: AbortSignal,
  ): AsyncGenerator<ClientEvent, void, undefined> {
    // A card that is not on the page yet runs as soon as it is.
    await Promise.race([this.#card.updateComplete, untilAborted(signal)]);
    const kit = await Promise.race([loadKit().catch(() => undefined), untilAborted(signal)]);
    const place = this.#owner.place();
    if (!kit || !place) {
      yield {type: 'failure', failure: {kind: 'not-loaded'}};
      return;
    }
    this.#kit = kit;
    this.#prepareOutput(kit, place);
    this.#pacer = new kit.Pacer();
    const onRunUrl = (url: string) => (this.runUrl = url);
    const askAgain = () => this.#ask(request);
    yield* kit.startRun(request, {...how, onRunUrl, askAgain}, signal);
  }

  /** @returns false when the page calls the run off. */
  #ask(request: RunRequestEvent): boolean {
    this.#owner.beforeRun(request);
    return this.#card.dispatchEvent(request);
  }

  #prepareOutput(kit: Awaited<ReturnType<typeof loadKit>>, place: OutputOwner): void {
    this.#output ??= new kit.CardOutput(
      () => this.#owner.place() ?? place,
      (added) => {
        this.hasOutput = this.outputOpen = true;
        this.#card.requestUpdate();
        this.#card.dispatchEvent(new RunOutputEvent(added));
      },
    );
    this.#output.begin(this.outputOpen);
    this.hasOutput = false;
  }

  #take(event: ClientEvent): void {
    this.#to(step(this.#state, event, performance.now()));
    if (event.type === 'start') this.#card.dispatchEvent(new RunStartEvent(event));
    this.#output?.take(event);
    if (event.type === 'start' && event.can?.includes('stdin') && this.runUrl && this.#cancelable)
      void this.#output?.openInput(loadInput({runUrl: this.runUrl, ...this.#cancelable}));
  }

  #end(): RunResult {
    this.#output?.end();
    this.outputOpen = this.hasOutput;
    if (this.#state.name !== 'ended')
      throw new Error(`Expected the run to have ended, it is ${this.#state.name}`);
    this.#result = toResult(this.#state, this.output);
    // A listener may start the next run.
    this.#running = undefined;
    this.#card.dispatchEvent(new RunEndEvent(this.#result));
    return this.#result;
  }

  async #stop(): Promise<void> {
    const state = this.#state;
    if (!isActive(state)) return;
    this.#to({name: 'stopping', startedAt: state.startedAt});
    this.#abort?.abort();
    if (!this.runUrl || !this.#cancelable) return;
    const {cancelRun} = await loadKit();
    await cancelRun(this.runUrl, this.#cancelable, AbortSignal.timeout(CANCEL_TIMEOUT_MS));
  }

  #to(state: RunState): void {
    if (state === this.#state) return;
    this.#states.delete(`run-${this.#state.name}`);
    this.#states.add(`run-${state.name}`);
    this.#state = state;
    this.#card.requestUpdate();
  }
}

/** Rejects when the signal aborts. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
