import type {Language} from '../editor/languages.js';

/** Returns the code as nodes; what has a colour stands in spans, whose classes are those of `tokens.ts`. */
export type Highlighter = (code: string) => DocumentFragment;

/** Loads what colours a language, all at once. Rejects when a part cannot be loaded. */
export async function loadHighlighter(language: Language | undefined): Promise<Highlighter> {
  const [highlight, grammar] = await Promise.all([loadHighlight(), language?.highlight?.()]);
  return (code) => highlight(code, grammar);
}

const loadHighlight = async () => (await import('./highlight.js')).highlight;
