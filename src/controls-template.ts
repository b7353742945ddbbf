import {html, nothing, type TemplateResult} from 'lit';
import type {CopyOutcome} from './copy-controller.js';
import type {RunDescription} from './describe.js';
import {copyIcon, playIcon, resetIcon, stopIcon} from './icons.js';
import type {MessagesAtRest} from './locales/messages.js';
import type {Dropped} from './output/lines.js';
import {isActive, type RunState} from './run-state.js';

/** What is to be shown of a run; see `RunController`. */
export interface RunView {
  readonly state: RunState;
  readonly elapsedMs: number;
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
  copied: CopyOutcome;
  onRun: () => void;
  onStop: () => void;
  onReset: () => void;
  onCopy: () => void;
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
    ${view.open ? status(view) : nothing} ${view.open ? more(view) : nothing}`;
}

function status({messages, runs}: ControlsView): TemplateResult {
  const {text, time, outcome} = runs.describe(messages);
  return html`<span class="status ${outcome}" part="status">${text} ${time}</span>`;
}

function more(view: ControlsView): TemplateResult {
  const {messages, name} = view;
  const copyWord = {none: messages.copy, copied: messages.copied, failed: messages.copyFailed}[view.copied];
  return html`<span class="more">
    ${iconButton(resetIcon, messages.reset, name, view, view.onReset, !view.resettable)}
    ${iconButton(copyIcon, copyWord, name, view, view.onCopy, false)}
  </span>`;
}

/** A button that has nothing to do stays one that can be reached: disabled, it would lose the focus it has. */
const iconButton = (
  icon: unknown,
  word: string,
  name: string,
  {messages, disabled}: ControlsView,
  onClick: () => void,
  idle: boolean,
): TemplateResult =>
  html`<button
    part="button"
    type="button"
    title=${word}
    aria-label=${messages.of(word, name)}
    aria-disabled=${idle}
    ?disabled=${disabled}
    @click=${onClick}
  >
    ${icon}<span class="name">${word}</span>
  </button>`;
