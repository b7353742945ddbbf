import {diffLines} from 'diff';
import type {TemplateResult} from 'lit';
import {html} from '../html.js';
import type {FeatureMessages} from '../locales/messages.js';

/** How many lines are shown around a change that are the same in both. */
const CONTEXT_LINES = 3;

/** Longest time to look for the shortest difference, in milliseconds; beyond it, everything counts as changed. */
const TIMEOUT_MS = 500;

interface Line {
  sign: '+' | '−' | ' ' | '…';
  text: string;
}

const CLASSES = {'+': 'added', '−': 'removed', ' ': '', '…': 'gap'};

/** What the reader has changed, line by line; signs say it to those who see no colours. */
export function diffPanel(
  original: string,
  own: string,
  {difference, close}: FeatureMessages['persist'],
  onClose: () => void,
): TemplateResult {
  return html`<div class="diff" part="panel diff" role="group" aria-label=${difference}>
    <button type="button" part="button panel-button" @click=${onClose}>${close}</button>
    <pre tabindex="0" aria-label=${difference}>
${linesBetween(original, own).map(({sign, text}) => html`<span class=${CLASSES[sign]}>${`${sign} ${text}`} </span>`)}</pre>
  </div>`;
}

/** The lines of both, those that are in one alone with their sign; long stretches without a change are left out. */
export function linesBetween(original: string, own: string): Line[] {
  const changes = diffLines(`${original}\n`, `${own}\n`, {timeout: TIMEOUT_MS}) ?? [
    {removed: true, added: false, value: `${original}\n`},
    {removed: false, added: true, value: `${own}\n`},
  ];
  const lines = changes.flatMap(({value, added, removed}) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): Line => ({sign: added ? '+' : removed ? '−' : ' ', text})),
  );
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - CONTEXT_LINES), at + CONTEXT_LINES + 1).some(({sign}) => sign !== ' ');
  const shown = lines.map((line, at): Line => (isNear(at) ? line : {sign: '…', text: ''}));
  return shown.filter(({sign}, at) => sign !== '…' || shown[at - 1]?.sign !== '…');
}
