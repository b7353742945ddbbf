// What a card shows beside its code and Run, once it is touched; loaded on demand, and Lit with it.
import {html, nothing, render, type TemplateResult} from 'lit/html.js';
import type {CardActions, CardView} from './card-view.js';
import {notice} from './notice-template.js';

/** Draws it all into the card's frame, and what follows Run into the row of controls. */
export function drawTouched(
  card: HTMLElement,
  controls: HTMLElement,
  view: CardView,
  actions: CardActions,
): void {
  render(view.open ? view.parts?.row(view) : nothing, controls);
  render(whenTouched(view, actions), card);
}

function whenTouched(view: CardView, actions: CardActions): TemplateResult {
  const {messages, name, runs} = view;
  return html`<div class="progress" part="progress"></div>
    ${notices(view, actions)} ${view.parts?.notices.map((each) => notice(each.text, {mild: true, ...each}))}
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

function notices({messages, runs, ...view}: CardView, actions: CardActions): TemplateResult {
  const {failure, dropped} = runs.describe(messages);
  return html`${
    failure
      ? notice(failure.text, {
          details: failure.details,
          summary: messages.details,
          actions: failure.isRetryable ? [{text: messages.retry, onClick: actions.retry}] : [],
        })
      : nothing
  }
  ${view.failedSrc === undefined ? nothing : notice(messages.sourceNotLoaded(view.failedSrc))}
  ${
    view.editorFailed
      ? notice(messages.editorNotLoaded, {
          mild: true,
          actions: [{text: messages.retry, onClick: actions.loadEditor}],
        })
      : nothing
  }
  ${
    view.partsFailed
      ? notice(messages.notLoaded, {
          mild: true,
          actions: [{text: messages.retry, onClick: actions.loadParts}],
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
