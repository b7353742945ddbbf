// What a part of the card that is loaded on demand has to be, and what it may touch of its card.
import type {ReactiveController, TemplateResult} from 'lit';
import type {CodeCard} from '../code-card.js';
import type {RunView} from '../card-view.js';
import type {RunRequestEvent} from '../events.js';
import type {FeatureMessages, MessagesAtRest} from '../locales/messages.js';
import type {RunSettings} from '../run-controller.js';

/** What a feature may touch of its card; nothing else. */
export interface CardAccess {
  /** The element, with all that is public of it: `code`, `defaultCode`, `stdin`, `run()`, its events … */
  readonly host: CodeCard;
  /** What the card is called, for those who listen. */
  readonly name: string;
  readonly messages: MessagesAtRest & FeatureMessages;
  /** The run that goes on, or the last one. */
  readonly runs: RunView;
  /** Whether a `fieldset disabled` around the card keeps readers from using it. */
  readonly isDisabled: boolean;
  /** How the card would post a run now. */
  readonly settings: () => RunSettings;
  /** A request that can be shown to the page before it is sent. */
  readonly newRequest: (...of: ConstructorParameters<typeof RunRequestEvent>) => RunRequestEvent;
  /**
   * Whether the code is somebody else's, by a link say, and the reader has not run it yet: it is marked, does not run by
   * itself, and is not kept. Ends with the first run and with Reset.
   */
  isForeign: boolean;
  /** Shows again what the features contribute. */
  update(): void;
  /** Tells those who listen something that others see. */
  announce(text: string): void;
  /** Puts text on the clipboard, and says so beside the card's name. @returns whether that worked. */
  copy(text: string): Promise<boolean>;
}

/** A word beside the status. */
export interface Badge {
  text: string;
  /** What it means, in a sentence. */
  title?: string;
}

/** A row of the menu behind the last button of the card's controls. */
export interface MenuEntry {
  text: string;
  /** A switch that is on or off; without it the entry is a command. */
  isChecked?: boolean;
  onSelect: () => void;
}

/** Something that a reader should know, with what can be done about it. */
export interface FeatureNotice {
  text: string;
  /** False for what should look like an error. Default: true. */
  mild?: boolean;
  /** Buttons. The notice may go when one has been pressed: the focus is then given to Run. */
  actions?: readonly {text: string; onClick: () => void}[];
}

/**
 * A part of the card that most cards do not need. It is a controller of the element: `hostConnected()`, `hostUpdated()`
 * and `hostDisconnected()` are called as of any, also when it comes and goes on a card that stays. Everything else it
 * may leave out. What it contributes is asked for at each update of the card, so answers must be cheap.
 */
export interface Feature extends ReactiveController {
  badges?(): readonly Badge[];
  menu?(): readonly MenuEntry[];
  notices?(): readonly FeatureNotice[];
  /** Shown between the controls and the output. */
  panel?(): TemplateResult | undefined;
  /** A run is about to be posted: change the request, delay it, or answer it. The page's own listeners come later. */
  beforeRun?(request: RunRequestEvent): void;
  /** False keeps `autorun` from running the code before a reader has seen it. */
  mayRunByItself?(): boolean | Promise<boolean>;
  /** The reader has pressed Reset; the code is still theirs. */
  beforeReset?(): void;
}

/** A feature's class, as its module exports it. */
export type FeatureClass = new (card: CardAccess) => Feature;
