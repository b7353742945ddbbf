import {importAgain} from '../import-again.js';
import type {Editor, EditorOptions, LanguageSupport} from './editor-face.js';
import {findLanguage} from './languages.js';

export interface LoadedEditor {
  createEditor: (options: EditorOptions) => Editor;
  /** Undefined for plain text. */
  support: LanguageSupport | undefined;
}

/** Loads the editor and what it needs for a language, by id or alias. Rejects when a part of it cannot be loaded. */
export async function loadEditor(language: string): Promise<LoadedEditor> {
  const [createEditor, support] = await Promise.all([
    loadCreateEditor(),
    loadSupport(language),
    // What the modules above import, requested along with them.
    loadHighlight(),
  ]);
  return {createEditor, support};
}

/** Loads what the editor needs for a language, by id or alias; undefined for plain text. */
export async function loadSupport(id: string): Promise<LanguageSupport | undefined> {
  const language = findLanguage(id);
  const [support] = await Promise.all([language?.support(), language?.highlight()]);
  return support;
}

const loadCreateEditor = async () => (await importAgain(() => import('./editor.js'))).createEditor;
const loadHighlight = async () => (await import('../highlight/highlight.js')).highlight;
