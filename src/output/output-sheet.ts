import {adoptedSheet} from './adopted-sheet.js';
import {PALETTE_RULES} from './palette.js';

/** The look of the output. */
const STYLES = `
  .output {
    /* What is richer than text is as wide as can be seen at once, however long the lines around it are. */
    container-type: inline-size;
    box-sizing: border-box;
    max-height: calc(var(--_output-lines, 20) * 1lh + 2 * 0.625rem);
    overflow: auto;
    border-block-start: 1px solid var(--_line);
    padding-block: 0.625rem;
    direction: ltr;
    font-family: var(--_font);
    font-size: var(--_size);
    line-height: var(--_leading);
    tab-size: 8;
    text-align: left;
    white-space: pre;
    overscroll-behavior: contain;
    /* The view keeps what is read in its place by itself, in browsers too that do not. */
    overflow-anchor: none;
  }

  .output:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  /* As the code above it wraps. */
  .wrap .output {
    white-space: break-spaces;
    overflow-wrap: anywhere;
  }

  :host([compact]) .output {
    padding-block: 0.25rem;
  }

  :host([compact]) .block {
    padding-inline: 0.75rem;
  }

  .output[hidden] {
    display: none;
  }

  .output.full {
    max-height: none;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    padding: 0 var(--_gap) var(--_gap);
    font:
      0.8125rem / 1.4 system-ui,
      sans-serif;
  }

  .tools [hidden] {
    display: none;
  }

  /* As wide as its longest line, since what sticks out of it is not painted. */
  .block {
    box-sizing: border-box;
    width: max-content;
    min-width: 100%;
    padding-inline: 1rem;
    content-visibility: auto;
    contain-intrinsic-block-size: auto calc(var(--_rows) * 1lh);
  }

  /* How high wrapped lines are is known only once they are laid out; and the last block has to have its true size at once. */
  .wrap .block,
  .block:nth-last-child(2) {
    content-visibility: visible;
  }

  .wrap .block {
    width: auto;
  }

  .space {
    height: calc(var(--_rows) * 1lh);
  }

  /* Seen only by those who come to it with the keyboard: it is for those who listen. */
  .tools .for-listeners:not(:focus-visible) {
    position: absolute;
    overflow: hidden;
    width: 1px;
    min-width: 0;
    height: 1px;
    min-height: 0;
    padding: 0;
    clip-path: inset(50%);
  }

  .place {
    cursor: pointer;
    text-decoration: underline dotted;
    text-underline-offset: 0.2em;
  }

  .place:hover {
    text-decoration-style: solid;
  }

  .place:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  /* As wide as the box, not as its longest line, and in sight wherever that is scrolled to. */
  .display {
    position: sticky;
    inset-inline-start: 1rem;
    box-sizing: border-box;
    width: calc(100cqi - 2rem);
    padding-block: 0.25rem;
    white-space: normal;
  }

  .display > canvas,
  .display > img {
    display: block;
    max-width: 100%;
    height: auto;
    /* What is drawn for paper is dark on nothing. */
    background: #fff;
  }

  .display > iframe {
    display: block;
    box-sizing: border-box;
    width: 100%;
    height: 20lh;
    border: 1px solid var(--_line);
    background: #fff;
    color-scheme: light;
  }

  .display > .scroller {
    overflow: auto;
    max-height: 20lh;
  }

  .display table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .display caption {
    padding-block-end: 0.25em;
    color: var(--_muted);
    text-align: start;
  }

  .display :is(th, td) {
    border: 1px solid var(--_line);
    padding: 0.125em 0.5em;
    text-align: start;
    white-space: pre;
  }

  .display .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_gap);
    color: var(--_muted);
    font:
      0.8125rem / 1.4 system-ui,
      sans-serif;
  }

  .display .plain {
    white-space: pre-wrap;
  }

  .stderr {
    color: var(--_error);
  }

  /* Not by colour alone: a bar before each line. */
  .row.error {
    margin-inline-start: -0.375rem;
    border-inline-start: 0.125rem solid var(--_error);
    padding-inline-start: 0.25rem;
  }

  .row a {
    text-decoration: underline;
  }

  .bold {
    font-weight: bold;
  }

  .dim {
    opacity: 0.75;
  }

  .italic {
    font-style: italic;
  }

  .underline {
    text-decoration: underline;
  }

  .strike {
    text-decoration: line-through;
  }

  .underline.strike {
    text-decoration: underline line-through;
  }

  .background-color-inverse {
    background-color: var(--_fg);
  }

  .stderr.background-color-inverse {
    background-color: var(--_error);
  }

  ${PALETTE_RULES}

  .color-inverse {
    color: var(--_bg);
  }

  .hidden {
    color: transparent !important;
  }

  @media (forced-colors: active) {
    .stderr {
      font-weight: bold;
    }
  }

  @media print {
    .tools,
    .display button {
      display: none;
    }
    .card :is(.output, .scroller) {
      max-height: none;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .block {
      width: auto;
      content-visibility: visible;
    }
  }
`;

/** Brings the styles into a shadow tree. */
export const adoptOutputStyles = adoptedSheet(STYLES);
