// The only file that touches CodeMirror's view.
import {closeBrackets, closeBracketsKeymap} from '@codemirror/autocomplete';
import {defaultKeymap, history, historyKeymap, isolateHistory} from '@codemirror/commands';
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import {
  Annotation,
  Compartment,
  EditorState,
  StateEffect,
  StateField,
  type Extension,
} from '@codemirror/state';
import {Decoration, EditorView, gutters, keymap, lineNumbers, type DecorationSet} from '@codemirror/view';
import {adoptTokenColors} from '../highlight/token-sheet.js';
import {tokenHighlighter} from '../highlight/tokens.js';
import type {Editor, EditorOptions, LanguageSupport} from './editor-face.js';
import {EDITOR_THEME} from './editor-theme.js';
import {findReplacement} from './find-replacement.js';

/** Columns of a tab if the card's style does not count it in columns. */
const DEFAULT_TAB_SIZE = 4;

/** Not editable, so that no keyboard opens on a phone; yet in the tab order, so that keys scroll and copy. */
const READ_ONLY: Extension = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({tabindex: '0'}),
];

/** Numbers that scroll along with the code, as those of the static text do. */
const LINE_NUMBERS: Extension = [lineNumbers(), gutters({fixed: false})];

/** Marks the line that begins at a position. */
const markLine = StateEffect.define<number>();

/** A line that is marked until the next edit. */
const MARKED_LINE = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, {docChanged, effects}) {
    const wanted = effects.find((effect) => effect.is(markLine));
    if (wanted) return Decoration.set(Decoration.line({class: 'cm-marked-line'}).range(wanted.value));
    return docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Selection and cursor are the browser's own: they work under a finger, and in forced colours. Tab is not bound: it
// leaves the editor, as it leaves everything else on a page.
const BASICS: Extension = [
  history(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  keymap.of([...closeBracketsKeymap, ...historyKeymap, ...defaultKeymap]),
  syntaxHighlighting(tokenHighlighter),
  EditorView.theme(EDITOR_THEME),
  MARKED_LINE,
];

/** Something that can change while an editor lives, given by the same function at first and later. */
class Setting<Value> {
  readonly #compartment = new Compartment();
  readonly #toExtension: (value: Value) => Extension;

  constructor(toExtension: (value: Value) => Extension) {
    this.#toExtension = toExtension;
  }

  first(value: Value): Extension {
    return this.#compartment.of(this.#toExtension(value));
  }

  change(view: EditorView, value: Value): void {
    view.dispatch({effects: this.#compartment.reconfigure(this.#toExtension(value))});
  }
}

const settings = {
  support: new Setting(languageExtension),
  label: new Setting((label: string) => EditorView.contentAttributes.of({'aria-label': label})),
  readOnly: new Setting((readOnly: boolean) => (readOnly ? READ_ONLY : [])),
  lineNumbers: new Setting((shown: boolean) => (shown ? LINE_NUMBERS : [])),
  wrap: new Setting((wrap: boolean) => (wrap ? EditorView.lineWrapping : [])),
};

/** Marks what a script sets, which is no edit of the reader's. */
const fromScript = Annotation.define<true>();

/** Makes a CodeMirror editor in `options.parent`. */
export function createEditor(options: EditorOptions): Editor {
  adoptTokenColors(options.root);
  const view = new EditorView({
    parent: options.parent,
    root: options.root,
    doc: options.code,
    extensions: [
      runKeys(options.onRun),
      BASICS,
      EditorState.tabSize.of(tabSizeOf(options.parent)),
      settings.support.first(options.support),
      settings.label.first(options.label),
      settings.readOnly.first(options.readOnly),
      settings.lineNumbers.first(options.lineNumbers),
      settings.wrap.first(options.wrap),
      tellEdits(options.onChange),
    ],
  });
  view.coordsAtPos(0); // Measures now: line numbers have their width from the first frame on.
  return {
    get code() {
      return view.state.doc.toString();
    },
    setCode: (code) => setCode(view, code),
    setLanguage: (support) => settings.support.change(view, support),
    setLabel: (label) => settings.label.change(view, label),
    setReadOnly: (readOnly) => settings.readOnly.change(view, readOnly),
    setLineNumbers: (shown) => settings.lineNumbers.change(view, shown),
    setWrap: (wrap) => settings.wrap.change(view, wrap),
    focus(at) {
      if (at) view.dispatch({selection: {anchor: view.posAtCoords(at, false)}});
      view.focus();
    },
    reveal: (place) => reveal(view, place),
    destroy: () => view.destroy(),
  };
}

function setCode(view: EditorView, code: string): void {
  view.dispatch({
    changes: findReplacement(view.state.doc.toString(), code.replace(/\r\n?/g, '\n')),
    annotations: [fromScript.of(true), isolateHistory.of('full')],
  });
}

function reveal(view: EditorView, place: {line: number; column: number}): void {
  const line = view.state.doc.line(Math.min(place.line, view.state.doc.lines));
  const anchor = Math.min(line.from + place.column - 1, line.to);
  view.focus();
  view.dispatch({selection: {anchor}, effects: markLine.of(line.from), scrollIntoView: true});
}

function languageExtension(support: LanguageSupport | undefined): Extension {
  if (!support) return [];
  const {language, indentUnit: unit} = support;
  return ['token' in language ? StreamLanguage.define(language) : language, unit ? indentUnit.of(unit) : []];
}

/** Stands before the default keys, in which Mod-Enter inserts a line. */
function runKeys(onRun: () => void): Extension {
  const run = () => {
    onRun();
    return true;
  };
  return keymap.of([
    {key: 'Mod-Enter', run},
    {key: 'Ctrl-Enter', run},
  ]);
}

function tellEdits(onChange: (code: string) => void): Extension {
  return EditorView.updateListener.of(({docChanged, transactions, state}) => {
    const byReader = transactions.some((each) => each.docChanged && !each.annotation(fromScript));
    if (docChanged && byReader) onChange(state.doc.toString());
  });
}

function tabSizeOf(parent: HTMLElement): number {
  const {tabSize} = getComputedStyle(parent);
  return /^\d+$/.test(tabSize) ? Number(tabSize) : DEFAULT_TAB_SIZE;
}
