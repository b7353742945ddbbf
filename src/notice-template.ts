import {html, nothing, type TemplateResult} from 'lit';
import type {Messages} from './locales/messages.js';
import type {RunFailure, RunState} from './run-state.js';

/** Failures that another try may mend. */
const RETRYABLE: readonly RunFailure['kind'][] = [
  'not-loaded',
  'unreachable',
  'busy',
  'connection-lost',
  'fault',
  'page',
];

/** What went wrong with a run, what to do about it, and the technical text one click away. */
export function failureNotice(
  state: RunState,
  messages: Messages,
  onRetry: () => void,
): TemplateResult | typeof nothing {
  const failure = state.name === 'ended' ? state.end.failure : undefined;
  if (!failure) return nothing;
  const retry = RETRYABLE.includes(failure.kind) ? {word: messages.retry, onClick: onRetry} : undefined;
  return notice(failureText(failure, messages), {
    details: detailsOf(failure),
    summary: messages.details,
    retry,
  });
}

/** A failure in words. */
export function failureText(failure: RunFailure, messages: Messages): string {
  const describeFailure = messages.failures[failure.kind] as (failure: RunFailure) => string;
  return describeFailure(failure);
}

function detailsOf(failure: RunFailure): string {
  if ('problem' in failure) {
    const {title, status, detail} = failure.problem;
    return [status, title, detail].filter((part) => part !== undefined).join(' · ');
  }
  return 'detail' in failure ? (failure.detail ?? '') : '';
}

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
