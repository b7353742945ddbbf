/**
 * Makes the editor look exactly like the static text whose place it takes: CodeMirror's own font, line height, padding
 * and colours give way to what the card hands down by inheritance and by the same private properties.
 */
export const EDITOR_THEME = {
  '&': {direction: 'ltr', backgroundColor: 'transparent', color: 'inherit'},
  // The card draws the focus.
  '&.cm-focused': {outline: 'none'},
  '.cm-scroller': {fontFamily: 'inherit', lineHeight: 'inherit'},
  '.cm-content': {paddingBlock: 'var(--_pad-block, 0)', caretColor: 'currentcolor'},
  '.cm-line': {paddingBlock: '0', paddingInline: 'var(--_pad-inline, 0)'},
  '.cm-gutters': {
    border: 'none',
    padding: '0 0 0 var(--_gutter-pad, 0)',
    backgroundColor: 'transparent',
    color: 'var(--_muted, inherit)',
  },
  '.cm-lineNumbers .cm-gutterElement': {minWidth: '0', padding: '0'},
  // Not by colour alone: a bar before the line.
  '.cm-marked-line': {
    backgroundColor: 'color-mix(in srgb, var(--_error) 14%, transparent)',
    boxShadow: 'inset 3px 0 0 0 var(--_error)',
  },
  // The outline is seen in forced colours only, where a background is not.
  '&.cm-focused .cm-matchingBracket': {
    outline: '1px solid transparent',
    backgroundColor: 'color-mix(in srgb, currentcolor 18%, transparent)',
  },
  '&.cm-focused .cm-nonmatchingBracket': {backgroundColor: 'transparent'},
};
