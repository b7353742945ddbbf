import type {Editor, EditorOptions} from './editor-face.js';

/** Makes a plain text field in `options.parent`, for when the editor's module could not be loaded. */
export function createTextEditor(options: EditorOptions): Editor {
  const {parent, label, readOnly, wrap, onChange, onRun} = options;
  const field = document.createElement('textarea');
  const setCode = (code: string) => {
    field.value = code;
    fitHeight(field);
  };
  const setWrap = (wanted: boolean) => {
    field.wrap = wanted ? 'soft' : 'off';
  };
  field.spellcheck = false;
  field.autocapitalize = 'off';
  field.setAttribute('autocorrect', 'off');
  field.setAttribute('aria-label', label);
  field.readOnly = readOnly;
  setCode(options.code);
  setWrap(wrap);
  field.addEventListener('input', () => {
    fitHeight(field);
    onChange(field.value);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  });
  parent.append(field);
  return {
    get code() {
      return field.value;
    },
    setCode,
    setLanguage() {}, // A text field has one colour,
    setLabel: (name) => field.setAttribute('aria-label', name),
    setReadOnly(only) {
      field.readOnly = only;
    },
    setLineNumbers() {}, // and no numbers.
    setWrap,
    focus: () => field.focus({preventScroll: true}),
    reveal({line}) {
      const lines = field.value.split('\n');
      const at = Math.min(line, lines.length) - 1;
      const start = lines.slice(0, at).join('\n').length + Math.min(at, 1);
      field.focus();
      field.setSelectionRange(start, start + (lines[at] ?? '').length); // What is selected is marked.
    },
    destroy: () => field.remove(),
  };
}

/** As many rows as there are lines; a text field does not grow by itself in every browser. */
function fitHeight(field: HTMLTextAreaElement): void {
  field.rows = field.value.split('\n').length;
}
