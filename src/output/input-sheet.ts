import {adoptedSheet} from './adopted-sheet.js';

/** The look of the field for what is typed for a program. */
const STYLES = `
  .input {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_gap);
    border-block-start: 1px solid var(--_line);
    padding: var(--_gap) var(--_gap) var(--_gap) 1rem;
    font:
      0.8125rem / 1.4 system-ui,
      sans-serif;
  }

  .input[hidden] {
    display: none;
  }

  .input label {
    display: flex;
    flex: 1 1 12em;
    align-items: center;
    gap: 0.5em;
    font-family: var(--_font);
    font-size: 0.875rem;
  }

  .input label::before {
    color: var(--_muted);
    content: '\\203A' / '';
  }

  .input.waiting label::before {
    color: var(--_accent);
  }

  .input input {
    box-sizing: border-box;
    flex: 1;
    min-width: 0;
    min-height: var(--_target);
    border: 1px solid color-mix(in srgb, var(--_muted) 60%, var(--_line));
    border-radius: 5px;
    padding: 0 0.5em;
    background: none;
    color: var(--_fg);
    font: inherit;
  }

  /* A smaller font makes phones zoom in. */
  @media (pointer: coarse) {
    .input input {
      font-size: 1rem;
    }
  }

  .input input:focus-visible,
  .input.waiting input {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }

  .input span:not(:empty) {
    flex-basis: 100%;
    color: var(--_muted);
  }

  .input.failed span {
    color: var(--_error);
  }

  @media print {
    .input {
      display: none;
    }
  }
`;

/** Brings the styles into a shadow tree. */
export const adoptInputStyles = adoptedSheet(STYLES);
