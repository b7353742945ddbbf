import type {Extension} from '@codemirror/state';
import type {StreamParser} from '@codemirror/streamparser';

/** What an editor starts with. */
export interface EditorOptions {
  /** The editor fills it. */
  parent: HTMLElement;
  /** The root the parent is in; styles go there. */
  root: ShadowRoot;
  code: string;
  /** The accessible name. */
  label: string;
  /** The code can be selected and copied, not changed. */
  readOnly: boolean;
  lineNumbers: boolean;
  /** Long lines are broken; otherwise the editor scrolls sideways. */
  wrap: boolean;
  /** Absent for plain text. */
  support?: LanguageSupport | undefined;
  /** Called after each edit by the reader, never for `setCode()`. */
  onChange: (code: string) => void;
  /** Called for Ctrl+Enter (Cmd+Enter on a Mac). */
  onRun: () => void;
}

/** What a language brings to the editor. */
export interface LanguageSupport {
  /** A CodeMirror language, or a line-by-line parser of which the editor makes one. */
  language: Extension | StreamParser<unknown>;
  /** The characters of one step of indentation; two spaces if absent. */
  indentUnit?: string;
}

/** An editor in a card: CodeMirror, or a plain text field where that could not be loaded. */
export interface Editor {
  readonly code: string;
  /** Replaces the code as one step that can be undone. */
  setCode(code: string): void;
  /** Without an argument the code is plain text. */
  setLanguage(support?: LanguageSupport): void;
  setLabel(label: string): void;
  setReadOnly(readOnly: boolean): void;
  setLineNumbers(lineNumbers: boolean): void;
  setWrap(wrap: boolean): void;
  /** Takes the focus, without scrolling; the cursor goes to a point of the window, in pixels, or stays where it is. */
  focus(at?: {x: number; y: number}): void;
  /**
   * Takes the focus, puts the cursor at a place and marks its line until the next edit. A place that is not in the
   * code (any more): the nearest one that is.
   *
   * @param place - Both counted from 1.
   */
  reveal(place: {line: number; column: number}): void;
  destroy(): void;
}
