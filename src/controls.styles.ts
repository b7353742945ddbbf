import {css} from '@lit/reactive-element';

/** Run, the row of controls and the notices; what only an open card shows of them is in `open.styles.ts`. */
export const controlsStyles = css`
  /*
   * At rest the Run button lies over the lower end of the code, so that the page does not move: on the right in all
   * languages, since code begins on the left in all.
   */
  .controls {
    position: absolute;
    right: 0;
    bottom: 0;
    display: flex;
    align-items: center;
    gap: var(--_gap);
    padding: var(--_gap);
    font:
      0.8125rem / 1.4 system-ui,
      sans-serif;
  }

  /* Far from the window it is neither styled nor laid out; it is out of the flow, so its size there moves nothing. */
  .card:not(.open) .controls {
    content-visibility: auto;
    contain-intrinsic-size: 4.75em var(--_target);
    justify-content: right;
  }

  /* A query container only now: where there is one, each look at a style costs a layout of the page. */
  .open .controls {
    container-type: inline-size;
    position: relative;
    flex-wrap: wrap;
    border-block-start: 1px solid var(--_line);
    padding-inline-start: calc(var(--_gap) + 2px);
  }

  button {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    gap: 0.375em;
    box-sizing: border-box;
    min-width: var(--_target);
    min-height: var(--_target);
    margin: 0;
    border: 1px solid transparent;
    border-radius: 5px;
    padding: 0 0.5em;
    background: none;
    color: var(--_muted);
    font: inherit;
    cursor: pointer;
  }

  button:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
    color: var(--_fg);
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  button:disabled,
  button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }

  svg,
  .run::before {
    width: 1em;
    height: 1em;
    /* Capital letters stand above the middle of their line. */
    margin-block-end: 0.2em;
    fill: currentcolor;
  }

  /* Drawn without an element: a page may have hundreds of them. */
  .run::before {
    background: currentcolor;
    clip-path: polygon(25% 13%, 92% 50%, 25% 87%);
    content: '';
  }

  .active .run::before {
    clip-path: inset(19% round 9%);
  }

  .run {
    min-width: max(var(--_target), 4.75em);
    border-color: var(--_accent);
    padding-inline: 0.7em 0.9em;
    background: var(--_bg);
    color: var(--_accent);
    font-weight: 600;
  }

  :host([compact]) .run {
    min-width: var(--_target);
    padding: 0;
  }

  :host([compact]) .run span {
    display: none;
  }

  :host([compact]) svg,
  :host([compact]) .run::before {
    margin: 0;
  }

  .run:hover:enabled,
  .open .run:enabled {
    background: var(--_accent);
    color: var(--_accent-text);
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    border-block-start: 1px solid var(--_line);
    padding: 0.5rem 0.75rem;
    background: var(--_error-bg);
    color: var(--_error);
    font:
      0.875rem / 1.5 system-ui,
      sans-serif;
  }

  .notice.mild {
    background: none;
    color: var(--_muted);
  }

  .notice p {
    flex: 1 1 16rem;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .notice button {
    border-color: currentcolor;
    color: inherit;
  }

  @media (forced-colors: active) {
    .run,
    button:focus-visible {
      border-color: ButtonText;
    }
    .run::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
    .run:disabled::before {
      background: GrayText;
    }
  }
`;
