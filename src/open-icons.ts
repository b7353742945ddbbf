// The icons of an open card; that of Run is drawn in `controls.styles.ts`.
import {html} from './html.js';

const icon = (path: string) => html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

export const resetIcon = icon(
  'M8 2.5a5.5 5.5 0 1 1-5.3 7h1.56A4 4 0 1 0 5.06 5.25L6.8 7H2V2.2l2 2A5.48 5.48 0 0 1 8 2.5Z',
);
export const copyIcon = icon(
  'M5.5 1.5h6A2 2 0 0 1 13.5 3.5v7H12v-7a.5.5 0 0 0-.5-.5h-6V1.5ZM3.5 4h5A1.5 1.5 0 0 1 10 5.5v7A1.5 1.5 0 0 1 8.5 14h-5A1.5 1.5 0 0 1 2 12.5v-7A1.5 1.5 0 0 1 3.5 4Zm0 1.5v7h5v-7Z',
);
export const moreIcon = icon(
  'M3 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Zm5 0a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Zm5 0a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z',
);
