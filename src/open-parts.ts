import type {TemplateResult} from 'lit';
import type {CodeCard} from './code-card.js';
import type {ControlsView, RunView} from './card-view.js';
import {CopyController} from './copy-controller.js';
import {copyText} from './copy-text.js';
import type {RunRequestEvent} from './events.js';
import type {Badge, CardAccess, FeatureNotice} from './features/feature.js';
import {Features} from './features/features.js';
import type {importAgain} from './import-again.js';
import {completeFeatureMessages} from './locales/complete-features.js';
import type {MessagesAtRest} from './locales/messages.js';
import type {RunSettings} from './run-controller.js';
import {openRow} from './open-row-template.js';
import {openStyles} from './open.styles.js';
import {adoptedSheet} from './output/adopted-sheet.js';

/** What the parts below want to know of their card. */
export interface CardNow {
  messages: MessagesAtRest;
  name: string;
  runs: RunView;
  /** Whether the reader has touched the card, or it has been run. */
  isOpen: boolean;
  isDisabled: boolean;
  /** How a run would be posted now. */
  settings: () => RunSettings;
  /** Gives the focus to the Run button. */
  focusRun: () => void;
}

const adoptStyles = adoptedSheet(openStyles);

/** What an open card shows beside its code, its output and Run: the row of controls, and the card's features. */
export class OpenParts {
  readonly #card: CodeCard;
  readonly #now: () => CardNow;
  readonly #copying: CopyController;
  readonly #features: Features;
  #isForeign = false;
  #announced: string | undefined;

  /**
   * @param fetchModule - Loads a module; that it is given keeps it in the entry.
   * @param Request - The event's class, for the same reason.
   */
  constructor(
    card: CodeCard,
    now: () => CardNow,
    fetchModule: typeof importAgain,
    Request: typeof RunRequestEvent,
  ) {
    this.#card = card;
    this.#now = now;
    this.#copying = new CopyController(card);
    card.addEventListener('run-request', () => this.#setForeign(false));
    this.#features = new Features(this.#access(Request), fetchModule);
    if (card.shadowRoot) adoptStyles(card.shadowRoot);
  }

  /** Whether a feature has something to show that a card at rest has no room for. */
  get isShowing(): boolean {
    return [this.#badges, this.#notices, this.panels].some(({length}) => length > 0);
  }

  get isFailed(): boolean {
    return this.#features.isFailed;
  }

  /** False where a feature wants `autorun` to wait for the reader. */
  async mayRunByItself(): Promise<boolean> {
    const answers = await Promise.all(this.#features.all.map(async (feature) => feature.mayRunByItself?.()));
    return !this.#isForeign && !answers.includes(false);
  }

  /** Brings the features that the card wants now. Resolves when they are there, or have failed to come. */
  load(): Promise<void> {
    return this.#features.load(this.#now().isOpen);
  }

  /** Tries again to bring what has failed to come. */
  retry(): void {
    this.#features.retry();
  }

  beforeRun(request: RunRequestEvent): void {
    this.#features.beforeRun(request);
  }

  /** Puts text on the clipboard without a word: whoever asks says so by itself. */
  copy(text: string): Promise<boolean> {
    return copyText(text);
  }

  /** What follows Run in the row of controls. */
  row(view: ControlsView): TemplateResult {
    return openRow({
      ...view,
      copied: this.#copying.outcome,
      onCopy: () => void this.#copying.copy(this.#card.code),
      onReset: () => {
        for (const feature of this.#features.all) feature.beforeReset?.();
        this.#card.reset();
        this.#setForeign(false);
      },
      badges: this.#badges,
      menu: this.#features.collect((feature) => feature.menu?.()),
      texts: completeFeatureMessages(view.messages),
    });
  }

  /** What the features have to say. */
  get notices(): FeatureNotice[] {
    return this.#notices.map(({actions = [], ...notice}) => ({
      ...notice,
      actions: actions.map((action) => ({...action, onClick: () => void this.#act(action)})),
    }));
  }

  get panels(): TemplateResult[] {
    return this.#features.all.flatMap((feature) => feature.panel?.() ?? []);
  }

  /** What those who listen are to be told, before anything that a run tells. */
  get announcement(): string | undefined {
    const {messages} = this.#now();
    return {none: this.#announced, copied: messages.copied, failed: messages.copyFailed}[
      this.#copying.outcome
    ];
  }

  /** The button that was pressed may go with its notice; the focus shall not. */
  async #act({onClick}: NonNullable<FeatureNotice['actions']>[number]): Promise<void> {
    onClick();
    await this.#card.updateComplete;
    if (!this.#card.shadowRoot?.activeElement) this.#now().focusRun();
  }

  get #notices(): FeatureNotice[] {
    return this.#features.collect((feature) => feature.notices?.());
  }

  get #badges(): Badge[] {
    const {badge, title} = completeFeatureMessages(this.#now().messages).foreign;
    const foreign = this.#isForeign ? [{text: badge, title}] : [];
    return [...foreign, ...this.#features.collect((feature) => feature.badges?.())];
  }

  #setForeign(isForeign: boolean): void {
    this.#isForeign = isForeign;
    this.#card.requestUpdate();
  }

  #access(Request: typeof RunRequestEvent): CardAccess {
    const now = this.#now;
    const isForeign = () => this.#isForeign;
    const setForeign = (is: boolean) => this.#setForeign(is);
    const update = () => this.#card.requestUpdate();
    return {
      host: this.#card,
      get name() {
        return now().name;
      },
      get messages() {
        return completeFeatureMessages(now().messages);
      },
      get runs() {
        return now().runs;
      },
      get isDisabled() {
        return now().isDisabled;
      },
      settings: () => now().settings(),
      newRequest: (...of) => new Request(...of),
      get isForeign() {
        return isForeign();
      },
      set isForeign(is) {
        setForeign(is);
      },
      update,
      announce: (text) => {
        this.#announced = text;
        update();
      },
      copy: (text) => this.#copying.copy(text),
    };
  }
}
