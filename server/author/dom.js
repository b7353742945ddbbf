/** @typedef {string | Node | null | undefined | false} Child */

/**
 * Makes an element. Of the properties, functions become listeners of the event that their name has after "on", true and
 * false set an attribute or leave it out, and anything else is its value. Text stays text.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties]
 * @param {...Child} children
 */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key.replace(/^on/, ''), value);
    else if (typeof value === 'boolean') element.toggleAttribute(key, value);
    else if (value !== undefined && value !== null) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

export const button = (text, onclick, properties = {}) =>
  h('button', {type: 'button', onclick, ...properties}, text);

let ids = 0;

/** A label and its field, which may have text or a value. */
export function field(label, element, hint) {
  element.id = `field-${ids++}`;
  const note = hint && h('small', {id: `${element.id}-hint`}, hint);
  if (note) element.setAttribute('aria-describedby', note.id);
  return h('p', {class: 'field'}, h('label', {for: element.id}, label), element, note);
}

export function textarea(value, properties = {}) {
  const element = h('textarea', {rows: 3, spellcheck: 'false', autocapitalize: 'off', ...properties});
  element.value = value;
  return element;
}

export function select(options, value, properties = {}) {
  const element = h(
    'select',
    properties,
    ...options.map(([id, label]) => h('option', {value: id, selected: id === value}, label)),
  );
  return element;
}

/** Tells everybody, those who listen too. */
export function say(text) {
  document.querySelector('[role=status]').textContent = text;
}

/** Puts text on the clipboard. @returns whether that worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
