import {CodeCard} from './code-card.js';

/** Registers `<code-card>`. On a page that loads the script twice, or in two versions, the first one wins. */
function define(): void {
  const first = customElements.get('code-card');
  if (!first) customElements.define('code-card', CodeCard);
  else if (first !== CodeCard)
    console.warn('code-card: loaded twice on this page; the first script stays in charge.');
}

define();

declare global {
  interface HTMLElementTagNameMap {
    'code-card': CodeCard;
  }
}
