import {html, nothing, type TemplateResult} from 'lit';
import {controls, type ControlsView} from './controls-template.js';
import {failureNotice, failureText, notice} from './notice-template.js';
import {describe} from './describe.js';
import {isActive} from './run-state.js';

/** Everything that a card shows, beside its code and output, which are put in place by `CodeSurface` and `OutputView`. */
export interface CardView extends ControlsView {
  readOnly: boolean;
  wrap: boolean;
  outputOpen: boolean;
  /** Output that is no longer shown, in UTF-16 units. */
  dropped: number;
  /** The `src` that could not be loaded. */
  failedSrc: string | undefined;
  editorFailed: boolean;
  onFocus: (event: FocusEvent) => void;
  onRun: () => void;
  onLoadEditor: () => void;
}

/** Keys typed into the code are not the page's: "/" would open its search, an arrow would turn its page. */
const keepInside = (event: Event) => event.stopPropagation();

export function cardTemplate(view: CardView): TemplateResult {
  const {messages, name, state} = view;
  const classes = ['card', view.open && 'open', isActive(state) && 'active', view.wrap && 'wrap'].filter(
    Boolean,
  );
  return html`<div class=${classes.join(' ')} part="card" @focusin=${view.onFocus}>
    <div
      class="code"
      part="code"
      @keydown=${keepInside}
      @keyup=${keepInside}
      @keypress=${keepInside}
      @input=${keepInside}
    >
      <pre
        class="static"
        tabindex="0"
        role="textbox"
        aria-multiline="true"
        aria-readonly=${String(view.readOnly)}
        aria-label=${messages.of(messages.code, name)}
      ></pre>
      <div class="editor" hidden></div>
    </div>
    <div class="controls" part="controls" role="group" aria-label=${name}>${controls(view)}</div>
    <div class="progress"></div>
    ${notices(view)}
    <div
      class="output"
      part="output"
      role="group"
      tabindex="0"
      aria-label=${messages.of(messages.output, name)}
      ?hidden=${!view.outputOpen}
    ></div>
    <slot hidden></slot>
    <div class="unseen" role="status">${announcement(view)}</div>
  </div>`;
}

function notices({messages, state, ...view}: CardView): TemplateResult {
  return html`${failureNotice(state, messages, view.onRun)}
  ${view.failedSrc === undefined ? nothing : notice(messages.sourceNotLoaded(view.failedSrc))}
  ${
    view.editorFailed
      ? notice(messages.editorNotLoaded, {
          mild: true,
          retry: {word: messages.retry, onClick: view.onLoadEditor},
        })
      : nothing
  }
  ${
    view.dropped > 0
      ? notice(messages.dropped(view.dropped.toLocaleString(messages.locale)), {mild: true})
      : nothing
  }`;
}

/** What those who listen are told: that a run has begun, and how it ended. The ticking time in between is no news. */
function announcement({state, messages, hasOutput}: CardView): string {
  if (state.name === 'ended' && state.end.failure) return failureText(state.end.failure, messages);
  return describe(state, hasOutput, messages);
}
