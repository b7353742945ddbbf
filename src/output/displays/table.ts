import {textOfDisplay, type Display} from '../display.js';
import type {Stage} from './show-display.js';

/** Most rows of a table that are shown; a browser lays out more of them only slowly. */
const MAX_ROWS = 500;

/** Most columns that are shown. */
const MAX_COLUMNS = 50;

/** Shows comma-separated values (RFC 4180) as a table, their first row as its head. */
export function showTable(display: Display, content: string, {messages, place, note, onResize}: Stage): void {
  const {rows, isWhole} = parseCsv(content, MAX_ROWS + 1);
  const [head = [], ...body] = rows;
  const table = document.createElement('table');
  table.createCaption().textContent = display.name || textOfDisplay({...display, alt: ''});
  const headRow = table.createTHead().insertRow();
  for (const text of head.slice(0, MAX_COLUMNS)) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    headRow.append(cell);
  }
  const bodyOfTable = table.createTBody();
  for (const row of body) {
    const tableRow = bodyOfTable.insertRow();
    for (const text of row.slice(0, MAX_COLUMNS)) tableRow.insertCell().textContent = text;
  }
  const scroller = document.createElement('div');
  scroller.className = 'scroller';
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'group');
  scroller.setAttribute('aria-label', table.caption?.textContent ?? '');
  scroller.append(table);
  place(scroller);
  if (!isWhole || rows.some((row) => row.length > MAX_COLUMNS))
    note(messages.tableCut(MAX_ROWS, MAX_COLUMNS));
  onResize();
}

/** A quoted field or one without quotes, and what ends it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/y;

/** @returns at most so many rows, and whether that is all. */
export function parseCsv(text: string, maxRows: number): {rows: string[][]; isWhole: boolean} {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (rows.length === maxRows) return {rows, isWhole: false};
    FIELD.lastIndex = at;
    const [field, quoted, plain = '', end] = FIELD.exec(text) ?? brokenField(text, at);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    at += field.length;
    if (end === ',' && at < text.length) continue;
    if (end === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return {rows, isWhole: true};
}

/** A quote where none may stand: as it is, to the end of the line. */
function brokenField(text: string, at: number): [string, undefined, string, string] {
  const end = text.indexOf('\n', at);
  const field = text.slice(at, end < 0 ? text.length : end + 1);
  return [field, undefined, field.trimEnd(), '\n'];
}
