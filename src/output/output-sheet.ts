/** The look of the output. */
const STYLES = `
  .output {
    box-sizing: border-box;
    max-height: calc(var(--_output-lines, 20) * 1lh + 2 * 0.625rem);
    overflow: auto;
    border-block-start: 1px solid var(--_line);
    padding: 0.625rem 1rem;
    direction: ltr;
    font-family: var(--_font);
    font-size: var(--_size);
    line-height: var(--_leading);
    tab-size: 8;
    text-align: left;
    white-space: pre;
    overscroll-behavior: contain;
  }

  .output[hidden] {
    display: none;
  }

  /* A block of its own starts a new line. */
  .broken {
    display: block;
  }

  .stderr {
    color: var(--_error);
    /* Not by colour alone: a bar before each line. */
    box-shadow:
      -6px 0 0 0 var(--_bg),
      -8px 0 0 0 var(--_error);
    box-decoration-break: clone;
  }

  @media (forced-colors: active) {
    .stderr {
      font-weight: bold;
    }
  }
`;

let sheet: CSSStyleSheet | undefined;

/** Brings the styles into a shadow tree; one sheet serves all cards. */
export function adoptOutputStyles(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
