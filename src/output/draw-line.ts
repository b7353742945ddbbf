import {drawDisplay, type DisplayOwner} from './draw-display.js';
import {completeMessages} from '../locales/complete.js';
import {findPlace} from './error-places.js';
import type {Line} from './line.js';
import {COLOR_NAMES} from './palette.js';
import {cutPieces, visible, type Piece} from './pieces.js';
import type {Color, Look} from './style.js';

const FLAGS = ['bold', 'dim', 'italic', 'underline', 'strike', 'hidden'] as const;

/** Greys, by number. On a colour of the palette they would be hard to read, and the card's own background is not. */
const GREYS: readonly (Color | undefined)[] = [undefined, 0, 7, 8, 15];

/** What drawing needs to know of the card. */
export interface RowOwner extends DisplayOwner {
  /** The first line that names each place in the code: that one can be reached with Tab. */
  places: Map<string, Line>;
}

/** Fills the element of a line. Text stays text, whatever it looks like. */
export function drawLine(element: HTMLElement, line: Line, owner: RowOwner): void {
  const nodes: Node[] = drawPieces(line, owner);
  if (line.display) nodes.push(drawDisplay(line.display, owner));
  else if (line.ended) nodes.push(new Text('\n'));
  element.classList.toggle(
    'error',
    line.pieces.some(({style}) => style.look.stream === 'stderr'),
  );
  element.replaceChildren(...nodes);
}

function drawPieces(line: Line, owner: RowOwner): HTMLElement[] {
  const text = line.pieces.map((piece) => piece.text).join('');
  const place = findPlace(text);
  if (!place) return line.pieces.map(drawPiece);
  const before = cutPieces(line.pieces, 0, place.start);
  const inside = cutPieces(line.pieces, place.start, place.end);
  const after = cutPieces(line.pieces, place.end, text.length);
  const key = `${place.line}:${place.column}`;
  const first = owner.places.get(key) ?? line;
  owner.places.set(key, first);
  // No button element: the text of those cannot be selected in every browser.
  const button = document.createElement('span');
  button.className = 'place';
  button.setAttribute('role', 'button');
  button.tabIndex = first === line ? 0 : -1;
  button.title = completeMessages(owner.messages()).goToLine(place.line);
  button.dataset['line'] = String(place.line);
  button.dataset['column'] = String(place.column);
  button.append(...inside.map(drawPiece));
  return [...before.map(drawPiece), button, ...after.map(drawPiece)];
}

function drawPiece({text, style: {look}}: Piece): HTMLElement {
  const element = look.href === undefined ? document.createElement('span') : linkTo(look.href);
  element.setAttribute('part', look.stream);
  element.className = [look.stream, ...FLAGS.filter((flag) => look[flag])].join(' ');
  if (look.color !== undefined || look.background !== undefined || look.inverse) colorIn(element, look);
  element.textContent = visible(text);
  return element;
}

function linkTo(href: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  return link;
}

function colorIn(element: HTMLElement, look: Readonly<Look>): void {
  const background = look.inverse ? (look.color ?? 'inverse') : look.background;
  let color = look.inverse ? (look.background ?? 'inverse') : look.color;
  if (typeof background === 'number' && GREYS.includes(color)) color = 'inverse';
  paint(element, 'color', color);
  paint(element, 'background-color', background);
}

/** @param color - `inverse`: what is the card's own background for text, and its text colour for a background. */
function paint(element: HTMLElement, property: 'color' | 'background-color', color: Color | undefined): void {
  if (color === undefined) return;
  if (typeof color === 'string' && color !== 'inverse') element.style.setProperty(property, color);
  else element.classList.add(`${property}-${typeof color === 'number' ? COLOR_NAMES[color] : color}`);
}
