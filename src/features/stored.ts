import type {TemplateResult} from 'lit';
import {cardAddress, CardError, dropDraft, keepDraft, readCard, type Send} from '../client/cards.js';
import type {RunEndEvent, RunRequestEvent} from '../events.js';
import {html} from '../html.js';
import {checkOutput, type CheckResultEvent} from './check-result-event.js';
import type {Badge, CardAccess, Feature, FeatureNotice} from './feature.js';
import type {ExitReason} from '../wire/index.js';
import {badgesOf} from './saving-badges.js';
import {senderFor} from './sender-for.js';
import {afterRun, type Stored} from './stored-state.js';

/** `book` and `card`: the code comes from the card's own address, and what the reader makes of it is kept there. */
export class StoredCards implements Feature {
  readonly #access: CardAccess;
  readonly #send: Send;
  #stored: Stored = {name: 'none'};
  #loading: Promise<void> = Promise.resolve();
  /** The label that has come with a card; one of the page's own is left alone. */
  #label = '';
  #check: CheckResultEvent | undefined;
  readonly #onRunEnd = (event: RunEndEvent) => this.#compare(event);

  constructor(access: CardAccess) {
    this.#access = access;
    this.#send = senderFor(access);
  }

  hostConnected(): void {
    this.#access.host.addEventListener('run-end', this.#onRunEnd);
    this.#follow();
  }

  hostDisconnected(): void {
    this.#access.host.removeEventListener('run-end', this.#onRunEnd);
  }

  hostUpdated(): void {
    this.#follow();
  }

  badges(): readonly Badge[] {
    const {host, messages} = this.#access;
    const passed = this.#check?.passed ? [{text: messages.stored.asExpected}] : [];
    return [...passed, ...badgesOf(this.#stored, host.code, messages.stored)];
  }

  notices(): readonly FeatureNotice[] {
    const {stored: words, retry} = this.#access.messages;
    if (this.#stored.name === 'failed') return this.#failureNotices(this.#stored.error, retry);
    if (this.#stored.name !== 'there') return [];
    const {card, saving} = this.#stored;
    const actions = [
      {text: words.keepMine, onClick: () => void this.#choose('mine')},
      {text: words.takeTheirs, onClick: () => void this.#choose('theirs')},
    ];
    if (saving.name === 'conflict') return [{text: words.changedElsewhere, actions}];
    return [
      ...(saving.name === 'failed' ? [{text: words.failed(saving.reason), mild: false}] : []),
      ...(card.draft?.isOutdated ? [{text: words.changed, actions}] : []),
    ];
  }

  panel(): TemplateResult | undefined {
    if (!this.#check || this.#check.passed) return undefined;
    return html`<div class="check" part="panel check">
      <p>${this.#access.messages.stored.notAsExpected}</p>
      <pre tabindex="0">${this.#check.expected}</pre>
    </div>`;
  }

  beforeRun(request: RunRequestEvent): void {
    request.waitUntil(this.#loading.then(() => this.#addTo(request)));
  }

  /** It does as soon as the code is there. */
  mayRunByItself(): boolean {
    return this.#stored.name !== 'loading';
  }

  #failureNotices({status, message}: CardError, retry: string): FeatureNotice[] {
    const {host, messages} = this.#access;
    const isMissing = [401, 403, 404].includes(status);
    // An endpoint of another kind may know of cards no more than how to run them; the tag has the code then.
    if ((isMissing || status === 405) && host.defaultCode !== '') return [];
    const text = isMissing ? messages.stored.missing : messages.stored.notLoaded(message);
    return [{text, mild: false, actions: [{text: retry, onClick: () => this.#load()}]}];
  }

  /** Loads the card when the attributes have come to mean another one. */
  #follow(): void {
    const {host, settings} = this.#access;
    const address = host.book && host.card ? cardAddress(settings().url) : undefined;
    if (address === (this.#stored.name === 'none' ? undefined : this.#stored.address)) return;
    this.#check = undefined;
    this.#stored = address === undefined ? {name: 'none'} : {name: 'loading', address};
    this.#load();
  }

  #load(): void {
    if (this.#stored.name === 'none') return;
    const {address} = this.#stored;
    this.#stored = {name: 'loading', address};
    this.#loading = this.#read(address);
    this.#access.update();
  }

  async #read(address: string): Promise<void> {
    const {host} = this.#access;
    try {
      const card = await readCard(this.#send, address);
      if (!this.#isAbout(address)) return;
      const isOwn = host.code !== '' && host.code !== host.defaultCode;
      this.#take(address, card, isOwn ? host.code : undefined);
      if (host.autorun) void host.run();
    } catch (error) {
      if (!this.#isAbout(address)) return;
      this.#stored = {name: 'failed', address, error: asCardError(error)};
      console.warn('code-card: the card could not be loaded.', error);
    }
    this.#access.update();
  }

  /** @param own - Code of the reader's that is to stay; else it is the draft, or the author's. */
  #take(address: string, card: Awaited<ReturnType<typeof readCard>>, own?: string): void {
    const {host} = this.#access;
    host.language = card.language;
    if (host.label === this.#label) host.label = this.#label = card.title;
    host.defaultCode = card.code;
    host.code = card.draft?.code ?? card.code;
    // As the element has it: line ends are its own matter.
    this.#stored = {name: 'there', address, card, saving: {name: 'kept', code: host.code}, hasRun: false};
    if (own !== undefined) host.code = own;
  }

  /** Says in a run's request what it is based on, and listens to what has been saved. */
  #addTo(request: RunRequestEvent): void {
    if (this.#stored.name !== 'there') return;
    const {card, address} = this.#stored;
    const {code} = this.#access.host;
    // A run that was begun before the card had come has neither.
    Object.assign(request.body, {code, language: card.language});
    if (card.saves === 'draft' && !card.draft) request.body['basedOn'] = card.codeVersion;
    if (card.saves === 'card' && card.etag !== '') request.headers.set('if-match', card.etag);
    request.onResponse = (response) => {
      // A run that is only taken up again has been saved when it was begun.
      if (request.runUrl !== undefined || this.#stored.name !== 'there' || !this.#isAbout(address)) return;
      this.#stored = afterRun(this.#stored, code, response);
      if (response.ok && this.#stored.card.saves === 'card') this.#access.host.defaultCode = code;
      this.#access.update();
    };
  }

  async #choose(whose: 'mine' | 'theirs'): Promise<void> {
    if (this.#stored.name !== 'there') return;
    const {address, card, saving} = this.#stored;
    const {host} = this.#access;
    try {
      if (card.saves === 'draft' && whose === 'mine') await keepDraft(this.#send, address, host.code);
      if (card.saves === 'draft' && whose === 'theirs') await dropDraft(this.#send, address);
      const fresh = await readCard(this.#send, address);
      if (this.#isAbout(address)) this.#take(address, fresh, whose === 'mine' ? host.code : undefined);
    } catch (error) {
      if (!this.#isAbout(address)) return;
      const {message: reason} = asCardError(error);
      this.#stored = {...this.#stored, saving: {name: 'failed', code: saving.code, reason}};
    }
    this.#access.update();
  }

  #compare({result: {exit, output}}: RunEndEvent): void {
    this.#check = undefined;
    const expected = this.#stored.name === 'there' ? this.#stored.card.expected : null;
    if (expected === null || !exit || !OWN_ENDS.includes(exit.reason)) return;
    this.#check = checkOutput(expected, output);
    this.#access.host.dispatchEvent(this.#check);
    this.#access.update();
  }

  #isAbout(address: string): boolean {
    return this.#stored.name !== 'none' && this.#stored.address === address;
  }
}

/** Ends after which the output is all that the program had to say. */
const OWN_ENDS: readonly ExitReason[] = ['exited', 'ended'];

const asCardError = (error: unknown) =>
  error instanceof CardError ? error : new CardError(0, String(error));
