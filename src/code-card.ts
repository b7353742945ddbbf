import {ReactiveElement, type PropertyDeclaration, type PropertyValues} from '@lit/reactive-element';
import {property} from '@lit/reactive-element/decorators/property.js';
import {state} from '@lit/reactive-element/decorators/state.js';
import * as attribute from './attributes.js';
import {nearestHeading} from './card-name.js';
import {CardFrame} from './card-frame.js';
import {cardStyles} from './code-card.styles.js';
import {CodeSurface} from './code-surface.js';
import type {Cover} from './cover.js';
import {onFirstContact} from './first-contact.js';
import {LookController} from './look-controller.js';
import {loadUpgrade} from './load-upgrade.js';
import {DEFAULT_MESSAGES, followTexts, messagesFor, type MessagesAtRest} from './locales/locales.js';
import {OpenController} from './open-controller.js';
import type {OutputOwner} from './output/card-output.js';
import {quietAtFirst, skipFirstLook} from './quiet-at-first.js';
import {RunController} from './run-controller.js';
import type {RunResult} from './run-result.js';
import {runSettings} from './run-settings.js';
import type {RunStateName} from './run-state.js';
import {SourceController} from './source-controller.js';
import {whenSeen} from './when-seen.js';

/**
 * Code that can be edited and run: it is posted to a streaming HTTP endpoint, and each chunk is shown as it arrives.
 *
 * The initial code is the first child that is a `<pre>`, `<template>`, `<script type="text/plain">` or `<textarea>`,
 * else the text of the tag; or `src`; or the `code` property. An `<output>` beside it holds what it has printed, and a
 * `<script type="application/x-ndjson">` its run events.
 *
 * @tag code-card
 * @slot - The initial code. Without JavaScript, readers see it as it is.
 * @fires {RunRequestEvent} run-request - A run is about to be posted; change it, delay it, answer it or cancel it.
 * @fires {RunStartEvent} run-start - The server has accepted the run.
 * @fires {RunOutputEvent} run-output - Output has been shown; at most once a frame.
 * @fires {CheckResultEvent} check-result - A stored card's output has been compared with the expected one.
 * @fires {RunEndEvent} run-end - The run is over, whatever ended it.
 * @fires {InputEvent} input - The reader has edited the code, as in a textarea.
 * @fires {Event} change - The reader has left the code after editing it, as in a textarea.
 * @csspart card - The frame around everything.
 * @csspart code - The code, at rest and in the editor.
 * @csspart controls - The row of controls.
 * @csspart run-button - Run, and Stop while a run goes on.
 * @csspart button - Every other button. By themselves: `reset-button`, `copy-button`, `menu-button`, `notice-button`,
 *   `panel-button`, `input-button`, `tools-button` (below the output) and `display-button`.
 * @csspart status - What the card is doing, and how the last run ended.
 * @csspart badge - A word beside the status.
 * @csspart progress - The line that moves while a run goes on.
 * @csspart panel - What stands between controls and output: `check`, `diff` or `recorded`.
 * @csspart check - What a stored card's output should have been.
 * @csspart diff - What the reader has changed, line by line.
 * @csspart menu - What else can be done, behind the last button.
 * @csspart menu-item - A row of it.
 * @csspart notice - A failure, and what can be done about it.
 * @csspart output - The scrolling output.
 * @csspart tools - The row of buttons below it.
 * @csspart input - The row in which readers type for the program.
 * @csspart input-field - The field in it.
 * @csspart recorded - Output that came with the page, until the first run.
 * @csspart display - A picture, a table or such in the output.
 * @csspart stdout - A piece of stdout.
 * @csspart stderr - A piece of stderr.
 * @cssprop --code-card-accent - Run button, focus ring, progress.
 * @cssprop --code-card-accent-text - Text on it.
 * @cssprop --code-card-background - Behind code and output.
 * @cssprop --code-card-color - Text of code and output.
 * @cssprop --code-card-muted - Secondary text.
 * @cssprop --code-card-border - The hairlines.
 * @cssprop --code-card-error - Text of errors and stderr.
 * @cssprop --code-card-error-background - Behind errors and stderr.
 * @cssprop --code-card-good - What says that a run went well, and lines that a reader has added.
 * @cssprop --code-card-font - The font of code and output.
 * @cssprop --code-card-font-size - Its size.
 * @cssprop --code-card-line-height - Its line height.
 * @cssprop --code-card-margin-block - Room above and below the card.
 * @cssprop --code-card-padding-block - Room above and below the code; `--code-card-padding-inline`: beside it.
 * @cssprop --code-card-radius - The corners of the frame.
 * @cssprop --code-card-ansi-red - One of the 16 colours of terminals; likewise the others, and `bright-red` and so on.
 * @cssprop --code-card-token-keyword - Keywords; likewise `comment`, `string`, `special`, `number`, `constant`,
 *   `function`, `type`, `property`, `operator`, `meta`, `tag`, `attribute`, `heading`, `link`,
 *   `inserted`, `deleted` and `invalid`.
 * @cssstate run-idle - Not run yet. Likewise `run-connecting`, `run-queued`, `run-running`, `run-reconnecting`,
 *   `run-stopping` and `run-ended`.
 */
export class CodeCard extends ReactiveElement {
  static readonly formAssociated = true;
  static override styles = cardStyles;

  /** Where runs are posted, relative to the page; `{language}`, `{book}` and `{card}` are filled in. */
  @property() endpoint: string | undefined;

  /** A language id or alias such as `python` or `js`. An unknown one is shown as plain text and sent as it is. */
  @property() language = '';

  /** Names the card for those who listen. Default: the nearest heading before it. */
  @property() label = '';

  /** Where the initial code is loaded from, instead of the children. */
  @property() src = '';

  /** Given to the program as its input. */
  @property() stdin = '';

  /** Lets readers type for the program while it runs, where the server can do that. */
  @property({type: Boolean}) interactive = false;

  /** Gives the program a terminal, where the server can do that: many print colours and progress only there. */
  @property({type: Boolean}) tty = false;

  /** Arguments of the program; in the attribute, words apart by blanks. */
  @property({converter: attribute.wordsConverter}) args: readonly string[] = [];

  /** Keeps readers from changing the code; they can still run it. */
  @property({type: Boolean, attribute: 'readonly', reflect: true, useDefault: true}) readOnly = false;

  /** Runs the code once, as soon as the card is seen. */
  @property({type: Boolean}) autorun = false;

  /** `light`, `dark`, or `auto`: as the page. */
  @property({converter: attribute.themeConverter}) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** Shows line numbers. */
  @property({type: Boolean, attribute: 'line-numbers'}) lineNumbers = false;

  /** Wraps long lines of code and output instead of scrolling them. */
  @property({type: Boolean}) wrap = false;

  /** Takes less room: narrower margins around the code, and icons without their words. */
  @property({type: Boolean, reflect: true, useDefault: true}) compact = false;

  /** Lines of output that are visible at once; more of them scroll. Default: 20. */
  @property({attribute: 'output-lines', converter: attribute.linesConverter})
  outputLines: number = attribute.DEFAULT_OUTPUT_LINES;

  /** `ndjson`, `sse`, `text` or `json`, whatever the answer says it is; anything else: by its content type. */
  @property() format = 'auto';

  /** `include`, `omit` or `same-origin`, as for fetch. Default: `same-origin`. */
  @property({converter: attribute.credentialsConverter}) credentials: RequestCredentials | undefined;

  /** Extra fields of the request's body; JSON in the attribute. */
  @property({converter: attribute.objectConverter}) payload: Record<string, unknown> = {};

  /** Extra headers of the request. */
  @property({attribute: false}) headers: Record<string, string> = {};

  /** Id of the card's book. With `card`: code and title come from the card's address, the endpoint without `/run`. */
  @property() book = '';

  /** Id of the card in its book. */
  @property() card = '';

  /**
   * Keeps the reader's edits in their browser, so that they are there after a reload, and finds a run again that went on
   * meanwhile. Without it nothing is stored.
   */
  @property({type: Boolean}) persist = false;
  /** Where a recorded run is (run events as NDJSON), relative to the page: it can be replayed without a server. */
  @property() recorded = '';

  /**
   * Where readers report a problem with this code: an `https:`, `http:` or `mailto:` address in which `{title}` and
   * `{body}` are filled in, such as `https://github.com/me/docs/issues/new?title={title}&body={body}`.
   */
  @property() report = '';
  /** The `/embed` of a code-card-server, relative to the page: readers can copy what shows the card on other pages. */
  @property() embed = '';

  /** Takes its code from the fragment of the page, and tells whoever frames that its height. `/embed` sets it. */
  @property({type: Boolean}) framed = false;

  /** Lets readers make a link that has their code, and what the program reads, in its fragment. */
  @property({type: Boolean}) share = false;

  /** Id of a code block of the page, which the card covers instead of having code of its own. */
  @property({attribute: 'for'}) htmlFor = '';

  /** Name of the code in a form. */
  @property({reflect: true, useDefault: true}) name = '';

  /** @internal */
  cover: Cover | undefined;

  @state() private messages: MessagesAtRest = DEFAULT_MESSAGES;
  @state() private open = false;
  @state() private disabled = false;
  @state() private heading = '';

  readonly #internals = this.attachInternals();
  readonly #opening: OpenController = new OpenController(
    this,
    () => ({
      messages: this.messages,
      name: this.#cardName,
      runs: this.#runs,
      isOpen: this.open,
      isDisabled: this.disabled,
      settings: () => runSettings(this),
      focusRun: () => this.#shown.find('.run').focus(),
    }),
    () => this.#isTouched,
  );
  readonly #runs: RunController = new RunController(this, this.#internals.states, {
    settings: () => runSettings(this),
    beforeRun: (request) => this.#opening.beforeRun(request),
    place: () => this.#outputOwner(),
  });
  readonly #surface = new CodeSurface(
    this,
    () => ({
      language: attribute.asText(this.language),
      label: this.messages.of(this.messages.code, this.#cardName),
      readOnly: this.readOnly || this.disabled,
      lineNumbers: this.lineNumbers,
      wrap: this.wrap,
    }),
    {
      onCode: (code) => this.#internals.setFormValue(code),
      onEdit: () => this.#source.settle(),
      onRun: () => this.#runByReader(),
    },
  );
  readonly #source = new SourceController(this, (code) => (this.#surface.code = code));

  #frame: CardFrame | undefined;
  readonly #look = new LookController(this, this.#internals.states, () => this.#shown);

  #reading: ReturnType<typeof messagesFor> | undefined;
  #unfollowTexts: (() => void) | undefined;

  /** The code as it is now. Setting it keeps the undo history and fires no event. */
  @property({attribute: false})
  get code(): string {
    return this.#surface.code;
  }
  set code(code: string) {
    this.#source.settle(code);
    this.#surface.code = code;
  }

  /** What Reset restores. */
  get defaultCode(): string {
    return this.#source.defaultCode;
  }
  set defaultCode(code: string) {
    this.#source.defaultCode = code;
  }

  /** The output as shown. */
  get output(): string {
    return this.#runs.output;
  }

  /** What the card is doing. */
  get state(): RunStateName {
    return this.#runs.state.name;
  }

  /** How the last run ended; null before the first and while one goes on. */
  get result(): RunResult | null {
    return this.#runs.result;
  }

  /** The form that the card belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /**
   * Runs the code. While a run goes on, returns that one's promise.
   *
   * @returns the result; the promise is fulfilled also when the run fails.
   */
  run(): Promise<RunResult> {
    this.open = true;
    return this.#runs.run();
  }

  /** Stops the run that goes on. Resolves when the server has confirmed it, or has had its time to. */
  stop(): Promise<void> {
    return this.#runs.stop();
  }

  /** Restores the code, empties the output, and stops a run that goes on. */
  reset(): void {
    this.#surface.code = this.defaultCode;
    void this.#runs.reset();
  }

  /** Empties the output. */
  clear(): void {
    this.#runs.clear();
  }

  /** Puts the cursor into the code. */
  override focus(): void {
    this.#surface.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onFirstContact(this, () => this.#meet());
    if (this.code === '') this.#internals.setFormValue(''); // It is submitted too, as an empty textarea is.
    this.heading = nearestHeading(this);
    if (this.htmlFor) void loadUpgrade().then((upgrade) => upgrade.named(this));
    this.#unfollowTexts = followTexts(() => this.#readMessages());
    this.#readMessages();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollowTexts?.();
  }

  /** @internal */
  static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    options: PropertyDeclaration,
  ) {
    const descriptor = super.getPropertyDescriptor(name, key, options);
    return Object.hasOwn(this.prototype, name) ? descriptor : quietAtFirst(descriptor, key, options);
  }

  /** @internal */
  protected static override finalize(): void {
    super.finalize();
    if (this === CodeCard) skipFirstLook(this.elementProperties);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#frame = new CardFrame(root as ShadowRoot, this.cover !== undefined, () => ({
      touch: () => (this.open = true),
      run: () => this.#runByReader(),
      stop: () => void this.stop(),
      retry: () => this.#retry(),
      loadEditor: () => void this.#surface.retry(),
      loadParts: () => this.#opening.retry(),
    }));
    return root;
  }

  override firstUpdated(): void {
    if (this.autorun) whenSeen(this, () => void this.#runByItself());
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
  }

  formResetCallback(): void {
    this.reset();
  }

  formStateRestoreCallback(code: string): void {
    this.code = code;
  }

  override willUpdate(): void {
    // What a run needs comes along with the editor.
    if (this.#surface.status !== 'loading') return;
    this.#runs.warmUp();
    this.#opening.warmUp();
  }

  /** What an open card shows besides its code is awaited too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#opening.settled;
    return super.getUpdateComplete();
  }

  /** All cards of a page read what they are to look like before the first of them changes it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#look.ready;
    await super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const {parts, draw} = this.#opening;
    this.#shown.update({
      messages: this.messages,
      name: this.#cardName,
      runs: this.#runs,
      open: this.open || parts?.isShowing === true,
      touched: this.#isTouched || parts?.isShowing === true,
      parts,
      draw,
      wrap: this.wrap,
      readOnly: this.readOnly || this.disabled,
      disabled: this.disabled,
      resettable: this.#runs.outputOpen || this.code !== this.defaultCode,
      failedSrc: this.#source.failed,
      editorFailed: this.#surface.status === 'failed',
      partsFailed: this.#opening.isFailed,
    });
  }

  /** Whether a card has more to show than its code and Run. */
  get #isTouched(): boolean {
    return this.open || this.#source.failed !== undefined || this.#surface.status === 'failed';
  }

  get #cardName(): string {
    return this.label || this.heading || this.messages.untitled(this.language);
  }

  /** From the first time that the card is connected. */
  get #shown(): CardFrame {
    if (!this.#frame) throw new Error('Expected the card to have been on a page');
    return this.#frame;
  }

  /** What nobody has come to yet needs no listeners. */
  #meet(): void {
    this.addEventListener('click', () => (this.open = true));
    this.#surface.listen();
    this.#shown.listen();
  }

  #outputOwner(): OutputOwner | undefined {
    const box = this.#shown.card.querySelector<HTMLElement>('.output');
    if (!box) return undefined;
    return {
      box,
      messages: this.messages,
      name: this.#cardName,
      onPlace: (place) => void this.#surface.reveal(place),
      copy: async (text) => (await this.#opening.parts?.copy(text)) ?? false,
    };
  }

  async #runByItself(): Promise<void> {
    await this.#opening.settled;
    if ((await this.#opening.parts?.mayRunByItself()) !== false) await this.run();
  }

  #readMessages(): void {
    const reading = (this.#reading = messagesFor(this));
    if (!(reading instanceof Promise)) this.messages = reading;
    else
      void reading.then((messages) => {
        if (reading === this.#reading) this.messages = messages;
      });
  }

  #runByReader(): void {
    if (!this.disabled) void this.run();
  }

  /** The button that was pressed goes with its notice; the focus shall not. */
  #retry(): void {
    this.#opening.retry();
    this.#shown.find('.run').focus();
    this.#runByReader();
  }
}
