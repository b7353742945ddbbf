import {request, token} from './api.js';
import {button, field, h} from './dom.js';
import {texts} from './texts.js';

/**
 * Says who is signed in, and takes a token where nobody is.
 *
 * @param {HTMLElement} header
 * @param {() => void} onChange
 */
export async function showSignIn(header, onChange) {
  const {body: me} = await request('GET', 'me').catch((error) => {
    // A token that is wrong or has expired is refused everywhere.
    if (error.status !== 401) throw error;
    token.set('');
    return request('GET', 'me');
  });
  const title = h('h1', {}, texts.title);
  if (me.user) {
    const forget = token.get() !== '' && button(texts.signOut, () => use('', onChange));
    const name = me.user.name || me.user.id;
    header.replaceChildren(title, h('p', {class: 'who'}, texts.signedInAs(name), ' ', forget));
    return me;
  }
  const input = h('input', {type: 'password', autocomplete: 'off', required: true});
  const form = h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        use(input.value.trim(), onChange);
      },
    },
    h('p', {}, texts.nobody),
    field(texts.token, input, texts.tokenHint),
    h('button', {}, texts.useToken),
  );
  header.replaceChildren(title, form);
  return me;
}

function use(value, onChange) {
  token.set(value);
  onChange();
}
