import {createEditor} from '../../../src/editor/editor.js';
import type {Editor, EditorOptions} from '../../../src/editor/editor-face.js';

export interface OpenEditor {
  editor: Editor;
  /** The focusable element that holds the code. */
  content: HTMLElement;
  root: ShadowRoot;
}

const open = new Set<() => void>();

/** Makes an editor in a shadow tree, as a card does; it is gone after the test. */
export function openEditor(
  options: Partial<EditorOptions> = {},
  create: (options: EditorOptions) => Editor = createEditor,
): OpenEditor {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({mode: 'open'});
  const parent = document.createElement('div');
  parent.style.font = '14px/21px monospace';
  root.append(parent);
  const editor = create({
    parent,
    root,
    code: '',
    label: 'Code',
    readOnly: false,
    lineNumbers: false,
    wrap: false,
    onChange() {},
    onRun() {},
    ...options,
  });
  open.add(() => {
    editor.destroy();
    host.remove();
  });
  const content = parent.querySelector<HTMLElement>('.cm-content, textarea');
  if (!content) throw new Error('Expected an editor that shows code.');
  return {editor, content, root};
}

afterEach(() => {
  for (const close of open) close();
  open.clear();
});
