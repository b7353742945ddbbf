import {html, nothing, type TemplateResult} from 'lit';
import {controls, type ControlsView} from './controls-template.js';
import {notice} from './notice-template.js';
import {isActive} from './run-state.js';

/** Everything that a card shows, beside its code and output, which are put in place by `CodeSurface` and `OutputView`. */
export interface CardView extends ControlsView {
  readOnly: boolean;
  wrap: boolean;
  /** The `src` that could not be loaded. */
  failedSrc: string | undefined;
  editorFailed: boolean;
  /** Some of what an open card shows could not be loaded. */
  partsFailed: boolean;
  /** The reader has touched the card. */
  onTouch: () => void;
  /** Runs again; the button that was pressed is gone then. */
  onRetry: () => void;
  onLoadEditor: () => void;
  onLoadParts: () => void;
}

/** Keys typed into the code are not the page's: "/" would open its search, an arrow would turn its page. */
const keepInside = (event: Event) => event.stopPropagation();

export function cardTemplate(view: CardView): TemplateResult {
  // A mouse that goes down on Run must find it in the same place when it goes up; so only the keyboard's focus counts.
  const onFocusin = ({target}: FocusEvent) => {
    if (target instanceof Element && target.matches(':focus-visible')) view.onTouch();
  };
  const onKeydown = (event: KeyboardEvent) => {
    event.stopPropagation();
    // The editor has answered it by itself; this is for the static text.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) view.onRun();
  };
  const {messages, name, runs} = view;
  const isTouched = view.open || view.failedSrc !== undefined || view.editorFailed;
  const classes = ['card', view.open && 'open', isActive(runs.state) && 'active', view.wrap && 'wrap'].filter(
    Boolean,
  );
  return html`<div class=${classes.join(' ')} part="card" @focusin=${onFocusin}>
    <div
      class="code"
      part="code"
      @keydown=${onKeydown}
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
    ${isTouched ? whenTouched(view) : nothing}
    <slot hidden></slot>
  </div>`;
}

/** What a card at rest has no use for: a page may have hundreds of them. */
function whenTouched(view: CardView): TemplateResult {
  const {messages, name, runs} = view;
  return html`<div class="progress" part="progress"></div>
    ${notices(view)} ${view.parts?.notices.map((each) => notice(each.text, {mild: true, ...each}))}
    ${view.parts?.panels}
    <div
      class="output"
      part="output"
      role="group"
      tabindex="0"
      aria-label=${messages.of(messages.output, name)}
      ?hidden=${!runs.outputOpen}
    ></div>
    <div class="unseen" role="status">${announcement(view)}</div>`;
}

function notices({messages, runs, ...view}: CardView): TemplateResult {
  const {failure, dropped} = runs.describe(messages);
  return html`${
    failure
      ? notice(failure.text, {
          details: failure.details,
          summary: messages.details,
          actions: failure.isRetryable ? [{text: messages.retry, onClick: view.onRetry}] : [],
        })
      : nothing
  }
  ${view.failedSrc === undefined ? nothing : notice(messages.sourceNotLoaded(view.failedSrc))}
  ${
    view.editorFailed
      ? notice(messages.editorNotLoaded, {
          mild: true,
          actions: [{text: messages.retry, onClick: view.onLoadEditor}],
        })
      : nothing
  }
  ${
    view.partsFailed
      ? notice(messages.notLoaded, {
          mild: true,
          actions: [{text: messages.retry, onClick: view.onLoadParts}],
        })
      : nothing
  }
  ${dropped === undefined ? nothing : notice(dropped, {mild: true})}`;
}

/** What those who listen are told: that a run has begun, and how it ended. The ticking time in between is no news. */
function announcement({runs, messages, parts}: CardView): string {
  const {text, failure} = runs.describe(messages);
  return parts?.announcement ?? failure?.text ?? text;
}
