import type {TemplateResult} from 'lit';
import type {ControlsView} from './card-view.js';
import type {CopyOutcome} from './copy-controller.js';
import type {Badge, MenuEntry} from './features/feature.js';
import {menuButton} from './features/menu-template.js';
import {html, nothing} from './html.js';
import type {FeatureMessages} from './locales/messages.js';
import {copyIcon, resetIcon} from './open-icons.js';

/** Everything that the row of controls shows once it is open, beside Run. */
export interface OpenRowView extends ControlsView {
  copied: CopyOutcome;
  onCopy: () => void;
  onReset: () => void;
  badges: readonly Badge[];
  menu: readonly MenuEntry[];
  texts: FeatureMessages;
}

/** How the run goes, and at the far end what else can be done. */
export const openRow = (view: OpenRowView): TemplateResult => html`${status(view)} ${more(view)}`;

function status({messages, runs, badges}: OpenRowView): TemplateResult {
  const {text, time, outcome} = runs.describe(messages);
  const words = badges.map(
    ({text: word, title}) => html`<span class="badge" part="badge" title=${title ?? nothing}>${word}</span>`,
  );
  // One text, not two: of two, each change of the first would move the second.
  const news = `${text} ${time}`;
  return html`${words}<span class="status ${outcome}" part="status">${news}</span>`;
}

function more(view: OpenRowView): TemplateResult {
  const {messages, name, menu, texts, disabled} = view;
  const copyWord = {none: messages.copy, copied: messages.copied, failed: messages.copyFailed}[view.copied];
  return html`<span class="more">
    ${iconButton('reset', resetIcon, messages.reset, view, view.onReset, !view.resettable)}
    ${iconButton('copy', copyIcon, copyWord, view, view.onCopy, false)}
    ${
      menu.length > 0
        ? menuButton({
            entries: menu,
            word: texts.menu.more,
            label: messages.of(texts.menu.more, name),
            disabled,
          })
        : nothing
    }
  </span>`;
}

/** A button that has nothing to do stays one that can be reached: disabled, it would lose the focus it has. */
const iconButton = (
  does: string,
  icon: unknown,
  word: string,
  {messages, name, disabled}: OpenRowView,
  onClick: () => void,
  idle: boolean,
): TemplateResult =>
  html`<button
    part="button ${does}-button"
    type="button"
    title=${word}
    aria-label=${messages.of(word, name)}
    aria-disabled=${idle}
    ?disabled=${disabled}
    @click=${onClick}
  >
    ${icon}<span class="name">${word}</span>
  </button>`;
