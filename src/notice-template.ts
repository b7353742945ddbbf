import {html, nothing, type TemplateResult} from 'lit/html.js';

interface NoticeOptions {
  /** Technical text, one click away behind `summary`. */
  details?: string;
  summary?: string;
  /** Buttons. */
  actions?: readonly {text: string; onClick: () => void}[];
  /** Nothing is lost, so it need not look like an error. */
  mild?: boolean;
}

/** A line that says what happened and what to do. */
export function notice(
  text: string,
  {details, summary, actions = [], mild}: NoticeOptions = {},
): TemplateResult {
  return html`<div class="notice ${mild ? 'mild' : ''}" part="notice">
    <p dir="auto">${text}</p>
    ${actions.map(
      (action) =>
        html`<button type="button" part="button notice-button" @click=${action.onClick}>
          ${action.text}
        </button>`,
    )}
    ${
      details
        ? html`<details>
            <summary>${summary}</summary>
            ${details}
          </details>`
        : nothing
    }
  </div>`;
}
