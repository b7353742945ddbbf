import type {TemplateResult} from 'lit';
import type {RunRequestEvent} from '../events.js';
import {html} from '../html.js';
import {takeApart} from '../recording/prompts.js';
import {readRecording, recordingOfText, type Recording} from '../recording/read-recording.js';
import {replay} from '../recording/replay.js';
import type {Badge, CardAccess, Feature, FeatureNotice, MenuEntry} from './feature.js';

/** What is going on with the recording. */
type Stage =
  /** Its text is shown, where it is known without a request. */
  | {name: 'shown'}
  /** The next run is answered by it. */
  | {name: 'asked'}
  /** It has answered the last run, or answers it still; `skip` brings the rest at once. */
  | {name: 'replayed'; skip: AbortController}
  | {name: 'failed'}
  /** The last run was a real one. */
  | {name: 'run'};

/** Failures of a run that say nothing of the code: no server has seen it. */
const NO_SERVER: readonly string[] = ['no-endpoint', 'unreachable'];

/** Output that comes with the page: of a session with prompts, an `<output>`, or recorded run events. */
export class Recorded implements Feature {
  readonly #card: CardAccess;
  #stage: Stage = {name: 'shown'};
  /** Printed in a session; undefined where the code has no prompts. */
  #printed: string | undefined;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {
    const {host} = this.#card;
    const session = takeApart(host.defaultCode, host.language);
    if (!session) return;
    const isEdited = host.code !== host.defaultCode;
    this.#printed = session.output;
    host.defaultCode = session.code;
    if (!isEdited) host.code = session.code;
    host.language = session.language;
    this.#card.update();
  }

  badges(): readonly Badge[] {
    const {badge, badgeTitle} = this.#card.messages.recording;
    return this.#isShown ? [{text: badge, title: badgeTitle}] : [];
  }

  menu(): readonly MenuEntry[] {
    if (!this.#exists || this.#isBusy) return [];
    return [{text: this.#card.messages.recording.replay, onSelect: () => this.#replay()}];
  }

  notices(): readonly FeatureNotice[] {
    const texts = this.#card.messages.recording;
    if (this.#stage.name === 'failed') return [{text: texts.notLoaded, mild: false}];
    if (this.#isBusy && this.#stage.name === 'replayed' && !this.#stage.skip.signal.aborted)
      return [{text: texts.replaying, actions: [{text: texts.skip, onClick: () => this.#skip()}]}];
    const {state} = this.#card.runs;
    const failure = state.name === 'ended' ? state.end.failure?.kind : undefined;
    if (!this.#exists || !failure || !NO_SERVER.includes(failure)) return [];
    const isEdited = this.#card.host.code !== this.#card.host.defaultCode;
    const text = isEdited ? texts.offeredForOriginal : texts.offered;
    return [{text, actions: [{text: texts.replay, onClick: () => this.#replay()}]}];
  }

  panel(): TemplateResult | undefined {
    const text = this.#text;
    if (!text || !this.#isAtRest) return undefined;
    const {messages, name} = this.#card;
    const label = messages.of(messages.recording.output, name);
    return html`<pre class="recorded" part="panel recorded" role="group" tabindex="0" aria-label=${label}>
${text}</pre>`;
  }

  beforeRun(request: RunRequestEvent): void {
    const {host} = this.#card;
    const isWanted = this.#stage.name === 'asked';
    // A page without a server has nothing else to show; what is recorded is the output of the original code.
    const isAllThereIs = request.url === '' && host.code === host.defaultCode;
    if (!this.#exists || !(isWanted || isAllThereIs)) {
      this.#stage = {name: 'run'};
      // Asked for before the prompts were gone.
      request.body = {...request.body, language: host.language, code: host.code};
      return;
    }
    const skip = new AbortController();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) skip.abort();
    this.#stage = {name: 'replayed', skip};
    request.respondWith(this.#answer(skip.signal));
  }

  async #answer(signal: AbortSignal): Promise<Response> {
    try {
      const recording = await this.#load();
      if (recording) return replay(recording, signal);
    } catch {
      // Said below.
    }
    this.#stage = {name: 'failed'};
    this.#card.update();
    return replay({events: [{t: 0, json: '{"type":"exit","reason":"canceled"}'}]}, signal);
  }

  async #load(): Promise<Recording | undefined> {
    const {recorded} = this.#card.host;
    const script = this.#script;
    if (script) return readRecording(script);
    if (recorded === '') return recordingOfText(this.#text ?? '');
    const response = await fetch(new URL(recorded, document.baseURI));
    return response.ok ? readRecording(await response.text()) : undefined;
  }

  #replay(): void {
    this.#stage = {name: 'asked'};
    void this.#card.host.run();
  }

  #skip(): void {
    if (this.#stage.name === 'replayed') this.#stage.skip.abort();
    this.#card.update();
  }

  get #exists(): boolean {
    return this.#card.host.recorded !== '' || Boolean(this.#script ?? this.#text);
  }

  /** Whether what is seen is recorded. */
  get #isShown(): boolean {
    if (this.#isAtRest) return Boolean(this.#text);
    return this.#stage.name === 'replayed';
  }

  get #isAtRest(): boolean {
    return this.#card.runs.state.name === 'idle';
  }

  get #isBusy(): boolean {
    const {name} = this.#card.runs.state;
    return name !== 'idle' && name !== 'ended';
  }

  get #script(): string | undefined {
    return this.#child('script[type="application/x-ndjson"]')?.textContent;
  }

  get #text(): string | undefined {
    const output = this.#child('output');
    return output ? output.textContent.replace(/^[ \t]*\n/, '').trimEnd() : this.#printed;
  }

  #child(selector: string): Element | null {
    return this.#card.host.querySelector(`:scope > ${selector}`);
  }
}
