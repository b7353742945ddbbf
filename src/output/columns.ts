// How many columns of a terminal text takes: EastAsianWidth.txt and emoji-data.txt of Unicode 16.

/** Tab stops, in columns. The style sheet's `tab-size` says the same. */
const TAB_COLUMNS = 8;

/** Whatever may not take one column for each UTF-16 unit; text without it, nearly all there is, needs no looking at. */
const UNEVEN =
  /[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2319\u2400-\u25fc\u27c0-\u2aff\u2c00-\u2cee]/;

/** Marks that join the character before, and characters that are not shown. */
const NO_COLUMN = /^(?!\xad)[\p{Cc}\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;

/** East Asian Width "W" or "F". Flags are made of two letters, one column each. */
const TWO_COLUMNS =
  /^(?!\p{Regional_Indicator})[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** Whether each UTF-16 unit of a text takes one column. */
export const isEven = (text: string) => !UNEVEN.test(text);

/** The column behind some text that begins at `column`. */
export function columnBehind(text: string, column: number): number {
  if (isEven(text)) return column + text.length;
  let at = column;
  for (const character of text) at += columnsOf(character, at);
  return at;
}

/** The next tab stop. */
export const tabStop = (column: number) => column + TAB_COLUMNS - (column % TAB_COLUMNS);

/**
 * Splits text that begins at `column` so that the right part begins at column `at`. A character that lies across
 * becomes blanks on both sides. Marks stay with the character that they belong to.
 */
export function splitText(text: string, column: number, at: number): [string, string] {
  if (isEven(text)) return [text.slice(0, at - column), text.slice(at - column)];
  let start = column;
  let index = 0;
  for (const character of text) {
    const width = columnsOf(character, start);
    const end = start + width;
    if (start >= at && width > 0) break;
    if (end > at) {
      const right = ' '.repeat(end - at) + text.slice(index + character.length);
      return [text.slice(0, index) + ' '.repeat(at - start), right];
    }
    start = end;
    index += character.length;
  }
  return [text.slice(0, index), text.slice(index)];
}

function columnsOf(character: string, column: number): number {
  if (character === '\t') return tabStop(column) - column;
  if (isEven(character) || character === '\xad') return 1;
  if (NO_COLUMN.test(character)) return 0;
  return TWO_COLUMNS.test(character) ? 2 : 1;
}
