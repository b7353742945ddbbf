import type {TokenKind} from '../highlight/tokens.js';

/** Kinds of tokens that take their colour from the page; see `highlight/tokens.ts`. */
export const KINDS = [
  'comment',
  'keyword',
  'string',
  'special',
  'number',
  'constant',
  'function',
  'type',
  'property',
  'operator',
  'meta',
  'tag',
  'attribute',
  'heading',
  'link',
  'emphasis',
  'strong',
  'invalid',
] as const satisfies readonly TokenKind[];

/** In the card: it has no box of its own at rest, and that of the block once the editor has come. */
const IN_CARD = `
  :host, :host([for]) {
    display: block;
    position: relative !important;
    white-space: normal;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
  }
  .card {
    z-index: 2;
    overflow: visible;
    margin: 0;
    border: 0;
    border-radius: 0;
    background: none;
  }
  /*
   * A strip over the block's lower end: it is in nobody's way but for Run, and far from the window it is left out. Its
   * least width is for a card without one, as in a row of flexible boxes.
   */
  .card[data-cover='rest'] {
    --_end: calc(var(--_right, 0px) + var(--_dodge, 0px));
    position: absolute;
    right: var(--_end);
    width: max(9rem, 100% - var(--_end));
    inset-block-end: var(--_block-end, 0);
    height: calc(var(--_target) + 2 * var(--_gap));
    pointer-events: none;
    content-visibility: auto;
  }
  .card[data-cover='rest'] .run {
    pointer-events: auto;
  }
  /* The strip around them is enough: each box in another that may be left out takes one more layout to be shown. */
  .card[data-cover='rest'] .controls {
    content-visibility: visible;
  }
  .card:not([data-cover='editing']) .code {
    position: absolute;
    inset-block-end: 100%;
    left: 0;
    width: 100%;
    height: 0;
    pointer-events: none;
  }
  /* It holds no code then: with room of its own it would reach out of the page below the last block. */
  .card:not([data-cover='editing']) .static {
    content-visibility: visible;
    min-block-size: 0;
    padding-block: 0;
  }
  .card[data-cover='open'],
  .card[data-cover='editing'] {
    overflow: clip;
    margin-block: var(--_margin-block);
    margin-inline: var(--_margin-inline);
    min-width: var(--_min-width, 0);
    border-style: var(--_border-style);
    border-width: var(--_border-width);
    border-color: var(--_border-color);
    border-radius: var(--_corners);
    background: var(--_bg);
    box-shadow: var(--_shadow);
  }
  .card[data-cover='open'] {
    margin-block-start: 0;
    border-block-start: 0;
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .card[data-cover='open'] .controls {
    border-block-start-color: transparent;
  }
  /* The block shows it by itself. */
  .card:not([data-cover='editing']) .recorded {
    display: none;
  }
  /* Over the room that the editor has left of it, so that nothing moves when it comes and when it goes. */
  .card[data-cover='editing'] {
    display: flex;
    flex-direction: column;
  }
  .card[data-cover='editing'] .code {
    order: -2;
  }
  .card .recorded {
    position: relative;
    order: -1;
    margin-block: var(--_rise, 0) var(--_rest, 0);
    padding-block: var(--_room, 0);
    max-height: calc(var(--_output-lines, 20) * 1lh);
  }
  .code {
    letter-spacing: var(--_letter-spacing);
    font-feature-settings: var(--_font-features);
    font-variant-ligatures: var(--_ligatures);
    font-weight: var(--_weight);
  }
  ${KINDS.map(tokenRule).join('\n')}
`;

/** The page's own blocks, and the cards beside them: the attributes are ours, so no framework takes them away. */
const IN_PAGE = `
  [data-code-card='editing'] {
    display: none !important;
  }
  [data-code-card='open'] {
    margin-block-end: 0 !important;
    border-block-end-width: 0 !important;
    border-end-start-radius: 0 !important;
    border-end-end-radius: 0 !important;
  }
  pre:is([hidden], .hidden) + code-card[data-covers] {
    display: none;
  }
`;

function tokenRule(kind: TokenKind): string {
  return `.card .tok-${kind} {
    color: var(--code-card-token-${kind}, var(--_tok-${kind}, inherit));
    font-style: var(--_tok-${kind}-style, inherit);
    font-weight: var(--_tok-${kind}-weight, inherit);
    text-decoration: none;
  }`;
}

const sheets = new Map<string, CSSStyleSheet>();

function adopt(root: DocumentOrShadowRoot, rules: string): void {
  const sheet = sheets.get(rules) ?? new CSSStyleSheet();
  if (!sheets.has(rules)) sheet.replaceSync(rules);
  sheets.set(rules, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** Brings the rules into a card; one sheet serves all. */
export const adoptInCard = (root: ShadowRoot): void => adopt(root, IN_CARD);
/** Brings the rules to what a block stands in: the page, or a shadow tree of its own. */
export const adoptAround = (block: Element): void => {
  const root = block.getRootNode();
  if (root instanceof Document || root instanceof ShadowRoot) adopt(root, IN_PAGE);
};
