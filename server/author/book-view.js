import {bookPath, listAll, request} from './api.js';
import {CardList} from './card-list.js';
import {button, field, h, say, select} from './dom.js';
import {runsOf} from './runs-view.js';
import {texts} from './texts.js';

/** One book: what is said of it, its cards, and who has run them. */
export async function showBook(content, id) {
  const path = bookPath(id);
  const [book, cards, {body: languages}] = await Promise.all([
    request('GET', path),
    listAll(`${path}/cards`),
    request('GET', 'languages'),
  ]);
  const {title, canEdit} = book.body;
  const list = new CardList({
    book,
    cards,
    languages: languages.filter(({available}) => available).map(({id, label}) => [id, label]),
  });
  content.append(
    h('p', {}, h('a', {href: '#'}, texts.back)),
    h('h2', {}, title),
    canEdit ? bookForm(path, book) : h('p', {}, texts.readOnly),
    list.element,
    runsOf(path),
  );
}

/** @param {{body: object, etag: string}} book Its ETag moves on with each change. */
function bookForm(path, book) {
  const {title, visibility, readers = []} = book.body;
  const titleField = h('input', {value: title, required: true, maxlength: 200, autocomplete: 'off'});
  const visibilityField = select(
    ['private', 'public'].map((value) => [value, texts[value]]),
    visibility,
  );
  const readersField = h('input', {value: readers.join(', '), autocomplete: 'off', spellcheck: 'false'});
  const attempt = async (action) => {
    try {
      await action();
    } catch (error) {
      say(error.status === 412 ? texts.changedElsewhere : texts.failed(error.message));
    }
  };
  const save = async () => {
    const body = {
      title: titleField.value.trim(),
      visibility: visibilityField.value,
      readers: readersField.value.split(/[,\s]+/).filter(Boolean),
    };
    Object.assign(book, await request('PATCH', path, {body, etag: book.etag}));
    say(texts.saved);
  };
  const remove = async () => {
    if (!confirm(texts.reallyDelete(titleField.value))) return;
    await request('DELETE', path, {etag: book.etag});
    location.hash = '';
    say(texts.deleted);
  };
  return h(
    'form',
    {
      class: 'book',
      onsubmit: (event) => {
        event.preventDefault();
        void attempt(save);
      },
    },
    field(texts.bookTitle, titleField),
    field(texts.visibility, visibilityField),
    field(texts.readers, readersField, texts.readersHint),
    h(
      'p',
      {class: 'actions'},
      h('button', {}, texts.save),
      button(texts.deleteBook, () => void attempt(remove)),
    ),
  );
}
