// The page to author with: `#` lists the books, `#book=ID` shows one.
import {showBook} from './book-view.js';
import {showBooks} from './books-view.js';
import {Refusal} from './api.js';
import {button, h, say} from './dom.js';
import {showSignIn} from './sign-in-view.js';
import {texts} from './texts.js';

const header = document.querySelector('header');
const main = document.querySelector('main');
document.title = texts.title;

/** Counts the views: one that has been left shows nothing any more. */
let views = 0;

async function show() {
  const view = ++views;
  const content = h('div');
  say(texts.working);
  try {
    const me = await showSignIn(header, show);
    const book = new URLSearchParams(location.hash.slice(1)).get('book');
    await (book ? showBook(content, book) : showBooks(content, me));
    say('');
  } catch (error) {
    content.append(problem(error, show));
    say('');
  }
  if (view !== views) return;
  main.replaceChildren(content);
  if (view > 1) main.focus();
}

function problem(error, retry) {
  if (!(error instanceof Refusal) && !(error instanceof TypeError)) console.error(error);
  return h('p', {role: 'alert'}, texts.failed(error.message), ' ', button(texts.reload, retry));
}

addEventListener('hashchange', show);
await show();
