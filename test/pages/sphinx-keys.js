// Navigation by keys, after what Sphinx's doctools.js does with both of its options on: the arrow keys turn the page and
// "/" goes to the search field, unless the focused element is one of those for typing.
const TYPING = ['TEXTAREA', 'INPUT', 'SELECT', 'BUTTON'];

const ACTIONS = {
  ArrowLeft: () => follow('prev'),
  ArrowRight: () => follow('next'),
  '/': () => document.querySelector('[type="search"]').focus(),
};

document.addEventListener('keydown', (event) => {
  if (TYPING.includes(document.activeElement.tagName)) return; // A custom element is none of those.
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.shiftKey && event.key !== '/') return; // On some keyboards "/" needs it.
  const act = ACTIONS[event.key];
  if (!act) return;
  act();
  event.preventDefault();
});

function follow(rel) {
  const link = document.querySelector(`link[rel="${rel}"]`);
  if (link) location.href = link.href;
}
