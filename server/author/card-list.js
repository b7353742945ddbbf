import {bookPath, request} from './api.js';
import {openCard} from './card-view.js';
import {button, field, h, say, select} from './dom.js';
import {texts} from './texts.js';

/** The cards of a book in their order, each to be opened, moved and embedded. */
export class CardList {
  element = h('section', {});
  #book;
  #languages;
  #list = h('ol', {class: 'cards'});
  #none = h('p', {}, texts.noCards);

  /** @param {{book: {body: any, etag: string}, cards: any[], languages: [string, string][]}} options */
  constructor({book, cards, languages}) {
    this.#book = book;
    this.#languages = languages;
    this.#list.append(...cards.map((card) => this.#item(card)));
    this.element.append(h('h3', {}, texts.cards), this.#none, this.#list);
    if (book.body.canEdit) this.element.append(this.#newCardForm());
    this.#update();
  }

  #item(card) {
    const name = h('span', {class: 'title'}, card.title);
    const place = h('div', {class: 'opened'});
    const item = h('li', {'data-card': card.id});
    const edit = button(
      texts.edit,
      async () => {
        const isOpen = edit.getAttribute('aria-expanded') === 'true';
        edit.setAttribute('aria-expanded', String(!isOpen));
        edit.textContent = isOpen ? texts.edit : texts.close;
        this.#rename(item, name.textContent);
        if (!isOpen)
          await this.#open(card, place, {
            onTitle: (title) => this.#rename(item, title),
            onDelete: () => this.#remove(item),
          });
        // Also where it has been closed again meanwhile.
        if (edit.getAttribute('aria-expanded') === 'false') place.replaceChildren();
      },
      {'aria-expanded': 'false', class: 'edit'},
    );
    const moves = this.#book.body.canEdit
      ? [
          button(texts.up, () => void this.#move(item, -1), {class: 'up'}),
          button(texts.down, () => void this.#move(item, 1), {class: 'down'}),
        ]
      : [];
    item.append(h('div', {class: 'head'}, name, h('small', {}, card.language), edit, ...moves), place);
    this.#rename(item, card.title);
    return item;
  }

  #rename(item, title) {
    item.querySelector('.title').textContent = title;
    for (const each of item.querySelectorAll('.head button'))
      each.setAttribute('aria-label', texts.of(each.textContent, title));
  }

  async #open({id}, place, listeners) {
    try {
      await openCard(place, {book: this.#book.body, id, languages: this.#languages, ...listeners});
    } catch (error) {
      place.replaceChildren(h('p', {role: 'alert'}, texts.failed(error.message)));
    }
  }

  #remove(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    this.#update();
    (next?.querySelector('.edit') ?? this.element.querySelector('input'))?.focus();
  }

  /** The order is the book's, so its ETag goes along and moves on. */
  async #move(item, by) {
    const from = [...this.#list.children].indexOf(item);
    const to = from + by;
    if (to < 0 || to >= this.#list.childElementCount) return;
    const ids = [...this.#list.children].map(({dataset}) => dataset.card);
    ids.splice(to, 0, ...ids.splice(from, 1));
    const title = item.querySelector('.title').textContent;
    try {
      const path = `${bookPath(this.#book.body.id)}/order`;
      const {etag} = await request('PUT', path, {body: {cards: ids}, etag: this.#book.etag});
      this.#book.etag = etag || this.#book.etag;
      const other = this.#list.children[to];
      const pressed = document.activeElement;
      // The neighbour moves, so that what has been pressed keeps the focus, and an open card its state.
      if (by < 0) item.after(other);
      else item.before(other);
      pressed?.focus();
      this.#update();
      say(texts.moved(title, to + 1));
    } catch (error) {
      say(error.status === 412 ? texts.changedElsewhere : texts.failed(error.message));
    }
  }

  #update() {
    const items = [...this.#list.children];
    this.#none.hidden = items.length > 0;
    // A button that is disabled loses the focus that it has.
    for (const [index, item] of items.entries()) {
      item.querySelector('.up')?.setAttribute('aria-disabled', String(index === 0));
      item.querySelector('.down')?.setAttribute('aria-disabled', String(index === items.length - 1));
    }
  }

  #newCardForm() {
    const title = h('input', {required: true, maxlength: 200, autocomplete: 'off'});
    const language = select(this.#languages, 'python');
    const create = async (event) => {
      event.preventDefault();
      const body = {title: title.value.trim(), language: language.value, code: ''};
      try {
        const {body: card} = await request('POST', `${bookPath(this.#book.body.id)}/cards`, {body});
        // A new card changes the order, and with it the book's version.
        this.#book.etag = (await request('GET', bookPath(this.#book.body.id))).etag;
        const item = this.#item(card);
        this.#list.append(item);
        this.#update();
        title.value = '';
        item.querySelector('.edit').click();
        item.querySelector('.edit').focus();
      } catch (error) {
        say(texts.failed(error.message));
      }
    };
    return h(
      'form',
      {class: 'new', onsubmit: create},
      h('h4', {}, texts.newCard),
      field(texts.cardTitle, title),
      field(texts.language, language),
      h('button', {}, texts.create),
    );
  }
}
