import {importAgain} from '../import-again.js';
import type {Editor, EditorOptions, LanguageSupport} from './editor-face.js';
import type {Language} from './languages.js';

export interface LoadedEditor {
  createEditor: (options: EditorOptions) => Editor;
  /** Undefined for plain text. */
  support: LanguageSupport | undefined;
}

/** Loads the editor and what it needs for a language. Rejects when a part of it cannot be loaded. */
export async function loadEditor(language: Language | undefined): Promise<LoadedEditor> {
  const [createEditor, support] = await Promise.all([
    loadCreateEditor(),
    language?.support?.(),
    // What the modules above import, requested along with them.
    loadHighlight(),
    language?.highlight?.(),
  ]);
  return {createEditor, support};
}

const loadCreateEditor = async () => (await importAgain(() => import('./editor.js'))).createEditor;
const loadHighlight = async () => (await import('../highlight/highlight.js')).highlight;
