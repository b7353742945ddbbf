import {html, nothing, type TemplateResult} from 'lit';
import type {RunDescription} from './describe.js';
import {playIcon, stopIcon} from './icons.js';
import type {MessagesAtRest} from './locales/messages.js';
import type {OpenParts} from './open-parts.js';
import type {Dropped} from './output/lines.js';
import {isActive, type RunState} from './run-state.js';

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
  onRun: () => void;
  onStop: () => void;
}

export function controls(view: ControlsView): TemplateResult {
  const {messages} = view;
  const {state} = view.runs;
  const active = isActive(state);
  const word = active ? messages.stop : messages.run;
  return html`<button
      class="run"
      part="run-button"
      type="button"
      aria-label=${messages.of(word, view.name)}
      ?disabled=${view.disabled}
      aria-disabled=${state.name === 'stopping'}
      @click=${active ? view.onStop : view.onRun}
    >
      ${active ? stopIcon : playIcon}<span>${word}</span>
    </button>
    ${view.open ? view.parts?.row(view) : nothing}`;
}
