import {list, request} from './api.js';
import {button, field, h, say} from './dom.js';
import {texts} from './texts.js';

/** The list of books, and a form for a new one. */
export async function showBooks(content, me) {
  const items = h('ul', {class: 'books'});
  const more = button(texts.more, () => void addPage(), {hidden: true});
  let next;
  const addPage = async () => {
    const page = await list('books', next);
    next = page.next;
    more.hidden = !next;
    items.append(...page.items.map(bookItem));
  };
  await addPage();
  content.append(
    h('h2', {}, texts.books),
    items.childElementCount > 0 ? items : h('p', {}, texts.noBooks),
    more,
    me.canCreateBooks ? newBookForm() : '',
  );
}

const bookItem = ({id, title, owner, cards}) =>
  h(
    'li',
    {},
    h('a', {href: `#book=${encodeURIComponent(id)}`}, title),
    h('small', {}, `${owner} · ${texts.cardCount(cards)}`),
  );

function newBookForm() {
  const title = h('input', {required: true, maxlength: 200, autocomplete: 'off'});
  const create = async (event) => {
    event.preventDefault();
    try {
      const {body} = await request('POST', 'books', {body: {title: title.value.trim()}});
      location.hash = `book=${encodeURIComponent(body.id)}`;
    } catch (error) {
      say(texts.failed(error.message));
    }
  };
  return h(
    'form',
    {class: 'new', onsubmit: create},
    h('h3', {}, texts.newBook),
    field(texts.bookTitle, title),
    h('button', {}, texts.create),
  );
}
