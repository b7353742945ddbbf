import {html, nothing, type TemplateResult} from 'lit';

interface NoticeOptions {
  /** Technical text, one click away behind `summary`. */
  details?: string;
  summary?: string;
  retry?: {word: string; onClick: () => void} | undefined;
  /** Nothing is lost, so it need not look like an error. */
  mild?: boolean;
}

/** A line that says what happened and what to do. */
export function notice(text: string, {details, summary, retry, mild}: NoticeOptions = {}): TemplateResult {
  return html`<div class="notice ${mild ? 'mild' : ''}" part="notice">
    <p dir="auto">${text}</p>
    ${retry ? html`<button type="button" part="button" @click=${retry.onClick}>${retry.word}</button>` : nothing}
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
