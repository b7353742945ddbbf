// Templates for what is loaded on demand. Lit stands in the chunk of open cards; another chunk that imported it would tear
// it out into one of its own, and so into one more request. A template is plain data, so it can be written down without
// Lit, and the card's Lit renders it.
import type {html as litHtml, nothing as litNothing} from 'lit';

/** As Lit's `html`: https://github.com/lit/lit/blob/main/packages/lit-html/src/lit-html.ts, `CompiledTemplateResult`. */
export const html: typeof litHtml = (strings, ...values) => ({['_$litType$']: 1, strings, values});

/** As Lit's `nothing`; the symbol is in the global registry so that all copies of Lit agree on it. */
export const nothing = Symbol.for('lit-nothing') as typeof litNothing;
