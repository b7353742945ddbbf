/** What an open card shows: how the run goes, what else can be done, and the line that moves while a run goes on. */
export const openStyles = `
  .card {
    --_good: var(--code-card-good, light-dark(#1b6a35, #86cf9a));
  }

  .status {
    flex: 1 1 0;
    min-width: 8em;
    padding-inline: 0.35em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    text-wrap: pretty;
  }

  .status.bad {
    color: var(--_error);
  }

  .status.good::before {
    content: '✓ ' / '';
    color: var(--_good);
  }

  .controls .more {
    display: flex;
    gap: 2px;
    margin-inline-start: auto;
  }

  /* Where there is room, icons have their names beside them. */
  @container (max-width: 30rem) {
    .more .name {
      display: none;
    }
    .more > button svg {
      margin: 0;
    }
  }

  :host([compact]) .more .name {
    display: none;
  }

  .notice details {
    flex: 1 0 100%;
    font-size: 0.8125rem;
  }

  .notice summary {
    width: fit-content;
    cursor: pointer;
  }

  .open .run:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_fg));
  }

  .recorded {
    margin: 0;
    border-block-start: 1px solid var(--_line);
    padding-block: var(--_pad-block);
    padding-inline: var(--_pad-inline);
    max-height: calc(var(--_output-lines, 20) * 1lh + 2 * var(--_pad-block));
    overflow: auto;
    font: var(--_size) / var(--_leading) var(--_font);
    tab-size: var(--_tab-size, 8);
  }

  .wrap .recorded {
    white-space: break-spaces;
    overflow-wrap: anywhere;
  }

  .recorded:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .progress {
    position: relative;
    height: 2px;
    margin-block-start: -2px;
    overflow: hidden;
    visibility: hidden;
  }

  .active .progress {
    visibility: visible;
    background: color-mix(in srgb, var(--_accent) 25%, transparent);
  }

  .progress::after {
    position: absolute;
    inset-block: 0;
    left: 0;
    width: 30%;
    background: var(--_accent);
    content: '';
  }

  .active .progress::after {
    animation: move 1.6s ease-in-out infinite alternate;
  }

  /* Moved by a transform: anything else would lay out the page sixty times a second. */
  @keyframes move {
    to {
      transform: translateX(calc(100% / 0.3 - 100%));
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .active .progress::after {
      width: 100%;
      animation: none;
    }
  }

  .badge {
    flex: none;
    border: 1px solid var(--_line);
    border-radius: 1em;
    padding-inline: 0.6em;
    color: var(--_muted);
  }

  .check {
    border-block-start: 1px solid var(--_line);
    padding: var(--_gap) 1rem;
    color: var(--_muted);
  }

  .check p {
    margin: 0 0 0.25rem;
  }

  .check pre {
    max-height: 10lh;
    margin: 0;
    overflow: auto;
    color: var(--_fg);
    font: var(--_size) / var(--_leading) var(--_font);
  }

  .menu {
    box-sizing: border-box;
    position: fixed;
    inset: auto;
    max-width: 100vw;
    max-height: 100vh;
    margin: 0;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: 6px;
    padding: 4px;
    background: var(--_bg);
    color: var(--_fg);
    font: inherit;
    box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
  }

  .menu:popover-open {
    display: grid;
  }

  .menu button {
    justify-content: flex-start;
    padding-inline: 0.75em;
    color: var(--_fg);
    text-align: start;
  }

  .menu button:focus-visible {
    outline-offset: -2px;
  }

  /* All have room for the tick, so that their words stand in line. */
  .menu button::before {
    flex: none;
    width: 1em;
    content: '';
  }

  .menu [aria-checked='true']::before {
    content: '✓' / '';
  }

  @media (forced-colors: active) {
    .progress::after {
      forced-color-adjust: none;
      background: Highlight;
    }

    .controls button[aria-disabled='true'] {
      opacity: 1;
      color: GrayText;
    }
  }

  @media print {
    .progress,
    .menu,
    .notice button,
    .diff > button {
      display: none;
    }

    .card :is(.recorded, .check pre, .diff pre) {
      max-height: none;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }

    /* The editor's own rules are as specific, and come later. */
    .card .editor .cm-content {
      flex-shrink: 1;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  }
`;
