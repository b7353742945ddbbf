/** What the reader has changed. */
export const diffStyles = `
  .diff {
    position: relative;
    border-block-start: 1px solid var(--_line);
    direction: ltr;
    text-align: left;
  }

  .diff > button {
    position: absolute;
    inset-block-start: var(--_gap);
    inset-inline-end: var(--_gap);
    border-color: var(--_line);
    background: var(--_bg);
    font:
      0.8125rem / 1.4 system-ui,
      sans-serif;
  }

  .diff pre {
    max-height: 20lh;
    margin: 0;
    overflow: auto;
    padding-block: 0.5rem;
    font-family: var(--_font);
    font-size: var(--_size);
    line-height: var(--_leading);
  }

  .diff pre:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .diff span {
    display: block;
    padding-inline: var(--_pad-inline);
  }

  .diff .removed {
    background: var(--_error-bg);
    color: var(--_error);
  }

  .diff .added {
    background: color-mix(in srgb, var(--_good) 12%, var(--_bg));
    color: var(--_good);
  }

  .diff .gap {
    color: var(--_muted);
  }
`;
