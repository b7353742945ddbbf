import {authorization, cardPath, request} from './api.js';
import {button, copy, field, h, say, select, textarea} from './dom.js';
import {frameFor, tagFor} from './embedding.js';
import {texts} from './texts.js';

/** The name of hidden setup that has none yet; a box has no other file of it. */
const SETUP_NAME = 'setup';

/**
 * Shows a card with all that its author can set. The card itself is the editor; its run saves the code, and Save the rest
 * with it.
 *
 * @param {{book: any, id: string, languages: [string, string][], onTitle: (title: string) => void, onDelete: () => void}} options
 */
export async function openCard(place, {book, id, languages, onTitle, onDelete}) {
  const path = cardPath(book.id, id);
  const stored = await request('GET', path);
  const {body: card} = stored;
  const editor = editorFor(path, stored);
  const reload = () => openCard(place, {book, id, languages, onTitle, onDelete});
  const embedding = h('div', {class: 'embedding'});
  const offer = (word, text) => button(word, () => void copyOrShow(text, embedding));
  const copies = [
    offer(texts.copyTag, tagFor(book.id, card)),
    offer(texts.copyFrame, frameFor(book.id, card)),
  ];
  if (!card.canEdit) {
    place.replaceChildren(editor, h('p', {class: 'actions'}, ...copies), embedding);
    return;
  }
  const {fields, values} = formOf(card, languages, editor);
  const problem = h('p', {role: 'alert', hidden: true});
  const attempt = async (action) => {
    problem.hidden = true;
    try {
      await action();
    } catch (error) {
      const text = error.status === 412 ? texts.changedElsewhere : texts.failed(error.message);
      problem.replaceChildren(
        text,
        ' ',
        button(texts.reload, () => void reload()),
      );
      problem.hidden = false;
    }
  };
  const save = async () => {
    Object.assign(stored, await request('PATCH', path, {body: values(), etag: stored.etag}));
    onTitle(stored.body.title);
    say(texts.saved);
  };
  const remove = async () => {
    if (!confirm(texts.reallyDelete(card.title))) return;
    await request('DELETE', path, {etag: stored.etag});
    onDelete();
    say(texts.deleted);
  };
  const onsubmit = (event) => {
    event.preventDefault();
    void attempt(save);
  };
  const actions = [
    h('button', {}, texts.save),
    ...copies,
    button(texts.deleteCard, () => void attempt(remove)),
  ];
  place.replaceChildren(
    h(
      'form',
      {class: 'card', onsubmit},
      ...fields,
      problem,
      h('p', {class: 'actions'}, ...actions),
      embedding,
    ),
  );
}

/** The card, posting to its own address. What a run saves has a new version, which the next save has to name. */
function editorFor(path, stored) {
  const {title, language, code, canEdit} = stored.body;
  const editor = h('code-card', {endpoint: `${path}/run`, language, label: title, 'line-numbers': true});
  editor.code = editor.defaultCode = code;
  editor.addEventListener('run-request', (event) => {
    for (const [name, value] of Object.entries(authorization())) event.headers.set(name, value);
    if (canEdit) event.headers.set('if-match', stored.etag);
    event.onResponse = (response) => {
      if (!response.ok || !canEdit) return;
      stored.etag = response.headers.get('etag') ?? stored.etag;
      say(texts.saved);
    };
  });
  return editor;
}

function formOf(card, languages, editor) {
  const known = languages.some(([id]) => id === card.language) ? [] : [[card.language, card.language]];
  const title = h('input', {value: card.title, required: true, maxlength: 200, autocomplete: 'off'});
  const language = select([...known, ...languages], card.language, {
    onchange: () => (editor.language = language.value),
  });
  const setups = card.before?.length > 0 ? card.before : [{name: SETUP_NAME, code: ''}];
  const before = setups.map(({name, code}) => ({name, element: textarea(code)}));
  const stdin = textarea(card.stdin ?? '');
  const expected = textarea(card.expected ?? '');
  const useOutput = button(texts.useOutput, () => {
    expected.value = editor.output || (card.lastRun?.output ?? '');
    expected.focus();
  });
  const fields = [
    field(texts.cardTitle, title),
    field(texts.language, language),
    editor,
    h('p', {}, h('small', {}, texts.runSaves)),
    h(
      'details',
      {},
      h('summary', {}, texts.more),
      ...before.map(({element}) => field(texts.setup, element, texts.setupHint)),
      field(texts.stdin, stdin),
      field(texts.expected, expected, texts.expectedHint),
      useOutput,
    ),
  ];
  const values = () => ({
    title: title.value.trim(),
    language: language.value,
    code: editor.code,
    before: before
      .filter(({element}) => element.value !== '')
      .map(({name, element}) => ({name, code: element.value})),
    stdin: stdin.value,
    expected: expected.value === '' ? null : expected.value,
  });
  return {fields, values};
}

/** Where a page may not write to the clipboard, the text is there to be copied by hand. */
async function copyOrShow(text, place) {
  if (await copy(text)) {
    place.replaceChildren();
    say(texts.copied);
    return;
  }
  const shown = textarea(text, {readonly: true});
  place.replaceChildren(field(texts.notCopied, shown));
  shown.select();
}
