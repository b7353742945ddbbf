// Runs CodeMirror's line-by-line parsers without CodeMirror, with the outcome that its StreamLanguage would have.
import {StringStream, type StreamParser} from '@codemirror/streamparser';
import {tags, type Tag} from '@lezer/highlight';
import type {PutToken} from './highlight.js';
import {tokenHighlighter} from './tokens.js';

/** Columns that a tab counts; the default of CodeMirror's `EditorState.tabSize`. */
const TAB_SIZE = 4;

/** Columns of one step of indentation. It decides no token of the languages we have. */
const INDENT_UNIT = 2;

/** Characters of a line beyond which CodeMirror leaves its rest plain. */
const MAX_LINE_CHARS = 10_000;

/** How often a parser may only change its state before it must take a character, as in CodeMirror. */
const MAX_IDLE_STEPS = 10;

/** Names of the older CodeMirror 5 that its parsers still use, in terms of today's tags. */
const OLD_NAMES: Record<string, string> = {
  variable: 'variableName',
  'variable-2': 'variableName.special',
  'string-2': 'string.special',
  def: 'variableName.definition',
  tag: 'tagName',
  attribute: 'attributeName',
  type: 'typeName',
  builtin: 'variableName.standard',
  qualifier: 'modifier',
  error: 'invalid',
  header: 'heading',
  property: 'propertyName',
};

const TAGS = tags as unknown as Partial<Record<string, Tag | ((tag: Tag) => Tag)>>;

/** Tells `put` of each token of the code that has a colour. */
export function streamTokens<State>(code: string, parser: StreamParser<State>, put: PutToken): void {
  const state = parser.startState?.(INDENT_UNIT) ?? (true as State);
  const classNames = new Map<string, string | null>();
  let lineStart = 0;
  for (const line of code.split('\n')) {
    const stream = new StringStream(line, TAB_SIZE, INDENT_UNIT);
    if (stream.eol()) parser.blankLine?.(state, INDENT_UNIT);
    while (!stream.eol() && stream.start <= MAX_LINE_CHARS) {
      const style = readToken(stream, parser, state);
      if (!style) continue;
      if (!classNames.has(style)) classNames.set(style, classNameOf(style));
      const className = classNames.get(style);
      if (className) put(lineStart + stream.start, lineStart + stream.pos, className);
    }
    lineStart += line.length + 1;
  }
}

function readToken<State>(stream: StringStream, parser: StreamParser<State>, state: State): string | null {
  stream.start = stream.pos;
  for (let step = 0; step < MAX_IDLE_STEPS; step++) {
    const style = parser.token(stream, state);
    if (stream.pos > stream.start) return style;
  }
  stream.next(); // CodeMirror gives up here; a character without a colour does no harm.
  return null;
}

/** The class for a style such as `variable-2` or `keyword string.special`. */
function classNameOf(style: string): string | null {
  const names = (OLD_NAMES[style] ?? style).split(' ');
  return tokenHighlighter.style(names.flatMap(tagsOf));
}

/** `string.special` is the tag `string` with the modifier `special`. Unknown names have no tag. */
function tagsOf(name: string): Tag[] {
  let found: Tag[] = [];
  for (const part of name.split('.')) {
    const value = TAGS[part];
    if (typeof value === 'function') found = found.map(value);
    else if (value) found = [value];
  }
  return found;
}
