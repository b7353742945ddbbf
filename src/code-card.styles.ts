import {css} from '@lit/reactive-element';
import {controlsStyles} from './controls.styles.js';

/** The frame and the code in it. Colours of tokens stand in `token.styles.ts`. */
export const cardStyles = css`
  :host {
    display: block;
    text-align: start;
  }

  :host([hidden]),
  :host([for]) {
    display: none;
  }

  :host(:state(light)) {
    color-scheme: light;
  }

  :host(:state(dark)) {
    color-scheme: dark;
  }

  .card {
    --_accent: var(--code-card-accent, light-dark(#1f5fbf, #8ab4f8));
    --_accent-text: var(--code-card-accent-text, light-dark(#fff, #10131a));
    --_bg: var(--code-card-background, var(--_background, light-dark(#f8f8f6, #1d1f23)));
    --_fg: var(--code-card-color, var(--_color, light-dark(#24272e, #dfe2e7)));
    --_muted: var(--code-card-muted, light-dark(#5a606b, #a3a9b4));
    --_line: var(--code-card-border, light-dark(#d9d9d4, #3a3e45));
    --_error: var(--code-card-error, light-dark(#a1261b, #ff9d94));
    --_error-bg: var(--code-card-error-background, light-dark(#fbeae8, #35211f));
    --_font: var(
      --code-card-font,
      var(--_font-family, ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace)
    );
    --_size: var(--code-card-font-size, var(--_font-size, 0.875em));
    --_leading: var(--code-card-line-height, var(--_line-height, 1.5));
    --_pad-block: var(--code-card-padding-block, var(--_padding-block, 0.75rem));
    --_pad-inline: var(--code-card-padding-inline, var(--_padding-inline, 1rem));
    --_target: 28px;
    --_gap: 0.375rem;
    contain: inline-size;
    position: relative;
    overflow: clip;
    margin-block: var(--code-card-margin-block, var(--_margin-block, 1em));
    margin-inline: var(--_margin-inline, 0);
    border: 1px solid var(--_line);
    border-radius: var(--code-card-radius, var(--_radius, 6px));
    background: var(--_bg);
    color: var(--_fg);
  }

  :host([compact]) .card {
    --_pad-block: var(--code-card-padding-block, 0.375rem);
    --_pad-inline: var(--code-card-padding-inline, 0.75rem);
    --_gap: 2px;
  }

  @media (pointer: coarse) {
    .card {
      --_target: 44px;
    }
  }

  .code {
    position: relative;
    direction: ltr;
    font-family: var(--_font);
    font-size: var(--_size);
    line-height: var(--_leading);
    tab-size: var(--_tab-size, 4);
    text-align: left;
  }

  .static {
    display: flex;
    margin: 0;
    padding-block: var(--_pad-block);
    overflow: auto;
    font: inherit;
    line-height: inherit;
    white-space: pre;
    cursor: text;
  }

  .static code {
    flex: 1;
    padding-inline: var(--_pad-inline);
    font: inherit;
  }

  /*
   * What is far from the window is not laid out, where its lines tell how high it is and the browser keeps what is seen
   * in its place should they be wrong, as below a scroll bar.
   */
  @supports (overflow-anchor: auto) {
    .card:not(.wrap) .static {
      content-visibility: auto;
      min-block-size: calc(var(--_lines, 1) * 1lh);
    }
  }

  .numbered .line {
    position: relative;
    display: block;
    counter-increment: line;
  }

  .numbered code {
    counter-reset: line;
    padding-inline-start: calc(var(--_gutter-pad) + var(--_digits) * 1ch + var(--_pad-inline));
  }

  .numbered .line::before {
    position: absolute;
    inset-inline-start: calc(-1ch * var(--_digits) - var(--_pad-inline));
    width: calc(var(--_digits) * 1ch);
    color: var(--_muted);
    content: counter(line);
    text-align: end;
  }

  .static,
  .editor {
    --_gutter-pad: 0.75rem;
  }

  /* As CodeMirror wraps, so that nothing moves when it comes. */
  .wrap .static {
    white-space: break-spaces;
    overflow-wrap: anywhere;
  }

  .static:focus-visible,
  .editor:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .static[hidden] {
    display: none;
  }

  .editor textarea {
    box-sizing: border-box;
    display: block;
    width: 100%;
    margin: 0;
    border: 0;
    padding-block: var(--_pad-block);
    padding-inline: var(--_pad-inline);
    background: none;
    color: inherit;
    font: inherit;
    line-height: inherit;
    tab-size: inherit;
    resize: vertical;
    outline: none;
  }

  /* iOS zooms the page into an editing font below 16 px. */
  @supports (-webkit-touch-callout: none) {
    .code {
      font-size: max(16px, var(--_size));
    }
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* Paper is white, also that of a dark page, and has no backgrounds. */
  @media print {
    :host(:state(dark)) .card {
      --_bg: #fff;
      --_fg: #000;
      color-scheme: light;
    }
    :host(:state(dark)) [class^='tok-'] {
      color: inherit;
    }
    .card .controls {
      display: none;
    }
    .static {
      white-space: break-spaces;
      overflow-wrap: anywhere;
    }
  }

  ${controlsStyles}
`;
