import {html, nothing, type TemplateResult} from 'lit';
import type {CopyOutcome} from './copy-controller.js';
import {describe, formatTime, outcome} from './describe.js';
import {copyIcon, playIcon, resetIcon, stopIcon} from './icons.js';
import type {Messages} from './locales/messages.js';
import {isActive, type RunState} from './run-state.js';

/** Everything the row of controls depends on. */
export interface ControlsView {
  messages: Messages;
  /** The card's name, for those who listen. */
  name: string;
  state: RunState;
  elapsedMs: number;
  hasOutput: boolean;
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
  const {messages, state} = view;
  const active = isActive(state);
  const word = active ? messages.stop : messages.run;
  return html`<button
      class="run"
      part="run-button"
      type="button"
      aria-label=${messages.of(word, view.name)}
      ?disabled=${view.disabled || state.name === 'stopping'}
      @click=${active ? view.onStop : view.onRun}
    >
      ${active ? stopIcon : playIcon}<span>${word}</span>
    </button>
    ${view.open ? status(view) : nothing} ${view.open ? more(view) : nothing}`;
}

function status({messages, state, hasOutput, elapsedMs}: ControlsView): TemplateResult {
  const text = describe(state, hasOutput, messages);
  const time = isActive(state) && state.name !== 'stopping' ? formatTime(elapsedMs, messages.locale) : '';
  return html`<span class="status ${outcome(state)}" part="status">${text} ${time}</span>`;
}

function more(view: ControlsView): TemplateResult {
  const {messages, name} = view;
  const copyWord = {none: messages.copy, copied: messages.copied, failed: messages.copyFailed}[view.copied];
  return html`<span class="more">
    ${iconButton(resetIcon, messages.reset, messages.of(messages.reset, name), view.onReset, !view.resettable || view.disabled)}
    ${iconButton(copyIcon, copyWord, messages.of(messages.copy, name), view.onCopy, false)}
  </span>`;
}

const iconButton = (
  icon: unknown,
  word: string,
  label: string,
  onClick: () => void,
  disabled: boolean,
): TemplateResult =>
  html`<button
    part="button"
    type="button"
    title=${word}
    aria-label=${label}
    ?disabled=${disabled}
    @click=${onClick}
  >
    ${icon}<span class="name">${word}</span>
  </button>`;
