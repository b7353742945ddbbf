// What a card shows depends on this, and on nothing else.
import type {drawTouched} from './card-template.js';
import type {RunDescription} from './describe.js';
import type {MessagesAtRest} from './locales/messages.js';
import type {OpenParts} from './open-parts.js';
import type {Dropped} from './output/lines.js';
import type {RunState} from './run-state.js';

/** What is to be shown of a run; see `RunController`. */
export interface RunView {
  readonly state: RunState;
  readonly elapsedMs: number;
  /** Where the run can be read on, canceled and typed to; undefined until that is known. Absolute. */
  readonly runUrl: string | undefined;
  readonly hasOutput: boolean;
  readonly outputOpen: boolean;
  /** What of the output is no longer kept. */
  readonly dropped: Dropped;
  describe(messages: MessagesAtRest): RunDescription;
}

/** Everything the row of controls depends on. */
export interface ControlsView {
  messages: MessagesAtRest;
  /** The card's name, for those who listen. */
  name: string;
  runs: RunView;
  /** Whether the reader has touched the card, or it has been run. */
  open: boolean;
  /** Whether Reset would change anything. */
  resettable: boolean;
  disabled: boolean;
  /** What an open card shows besides; undefined until it has come. */
  parts: OpenParts | undefined;
}

/** Everything that a card shows, beside its code and output, which are put in place by `CodeSurface` and `OutputView`. */
export interface CardView extends ControlsView {
  readOnly: boolean;
  wrap: boolean;
  /** The `src` that could not be loaded. */
  failedSrc: string | undefined;
  editorFailed: boolean;
  /** Whether there is more to see than the code and Run. */
  touched: boolean;
  /** Draws that; undefined until it has come. */
  draw: typeof drawTouched | undefined;
  /** Some of what an open card shows could not be loaded. */
  partsFailed: boolean;
}

/** What the reader can do with what is shown. */
export interface CardActions {
  /** The reader has touched the card. */
  touch: () => void;
  run: () => void;
  stop: () => void;
  /** Runs again; the button that was pressed is gone then. */
  retry: () => void;
  loadEditor: () => void;
  loadParts: () => void;
}
