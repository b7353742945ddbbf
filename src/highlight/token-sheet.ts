/** Colours of tokens, the same at rest and in the editor. Each meets 4.5:1 on the card's own backgrounds. */
const COLORS = `
  .tok-comment {
    color: var(--code-card-token-comment, light-dark(#5d646e, #9aa1ab));
  }
  .tok-keyword {
    color: var(--code-card-token-keyword, light-dark(#8d2280, #d99be0));
  }
  .tok-string {
    color: var(--code-card-token-string, light-dark(#1b6a35, #92cf9f));
  }
  .tok-special {
    color: var(--code-card-token-special, light-dark(#a02c3c, #f0a0a8));
  }
  .tok-number {
    color: var(--code-card-token-number, light-dark(#8f4700, #e5b07c));
  }
  .tok-constant {
    color: var(--code-card-token-constant, light-dark(#8f4700, #e5b07c));
  }
  .tok-function {
    color: var(--code-card-token-function, light-dark(#1d4f9e, #8ab8f5));
  }
  .tok-type {
    color: var(--code-card-token-type, light-dark(#12626b, #7bcad2));
  }
  .tok-property {
    color: var(--code-card-token-property, light-dark(#1d4f9e, #a9c7f2));
  }
  .tok-operator {
    color: var(--code-card-token-operator, light-dark(#4d535d, #b6bcc6));
  }
  .tok-meta {
    color: var(--code-card-token-meta, light-dark(#5b45a8, #b9a9f2));
  }
  .tok-tag {
    color: var(--code-card-token-tag, light-dark(#8d2280, #d99be0));
  }
  .tok-attribute {
    color: var(--code-card-token-attribute, light-dark(#7a4b00, #dfc07f));
  }
  .tok-heading {
    color: var(--code-card-token-heading, light-dark(#1d4f9e, #8ab8f5));
    font-weight: bold;
  }
  .tok-link {
    color: var(--code-card-token-link, light-dark(#1d4f9e, #8ab8f5));
    text-decoration: underline;
  }
  .tok-emphasis {
    font-style: italic;
  }
  .tok-strong {
    font-weight: bold;
  }
  .tok-inserted {
    color: var(--code-card-token-inserted, light-dark(#1b6a35, #92cf9f));
  }
  .tok-deleted {
    color: var(--code-card-token-deleted, light-dark(#a1261b, #ff9d94));
  }
  .tok-invalid {
    color: var(--code-card-token-invalid, light-dark(#a1261b, #ff9d94));
  }
`;

let sheet: CSSStyleSheet | undefined;

/** Brings the colours into a shadow tree; one sheet serves all cards. */
export function adoptTokenColors(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(COLORS);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
