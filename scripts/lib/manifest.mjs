// What dist/custom-elements.json says of the element.
import {readFileSync} from 'node:fs';
import {ROOT} from './root.mjs';

/** The description of the class CodeCard. */
export function readElement() {
  const {modules} = JSON.parse(readFileSync(`${ROOT}/dist/custom-elements.json`, 'utf8'));
  const found = modules.flatMap(({declarations = []}) => declarations).find(({name}) => name === 'CodeCard');
  if (!found) throw new Error('Expected a class CodeCard in dist/custom-elements.json, found none');
  return found;
}

/** Its fields that belong to the cards themselves. */
export const fieldsOf = ({members = []}) =>
  members.filter(({kind, static: fixed}) => kind === 'field' && !fixed);

/** Its own events, each with a class; `input` and `change` are every field's. */
export const ownEventsOf = ({events = []}) =>
  events.filter(({name}) => name.startsWith('run-') || name.startsWith('check-'));
