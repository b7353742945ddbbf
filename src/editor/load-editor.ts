import {loadHighlighter} from '../highlight/load-highlighter.js';
import type {Editor, EditorOptions, LanguageSupport} from './editor-face.js';
import type {Language} from './languages.js';

export interface LoadedEditor {
  createEditor: (options: EditorOptions) => Editor;
  /** Undefined for plain text. */
  support: LanguageSupport | undefined;
}

/**
 * Loads the editor and what it needs for a language, all at once: the highlighter too, whose modules those of the editor
 * import. Rejects when one of them cannot be loaded.
 */
export async function loadEditor(language: Language | undefined): Promise<LoadedEditor> {
  const [createEditor, support] = await Promise.all([
    loadCreateEditor(),
    language?.support?.(),
    loadHighlighter(language),
  ]);
  return {createEditor, support};
}

const loadCreateEditor = async () => (await import('./editor.js')).createEditor;
