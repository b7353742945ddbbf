import {MAX_DISPLAY_LENGTH} from './display.js';

/** What a parser makes of a stream, in the order in which it came. */
export interface AnsiSink {
  /** Text to show, with line feeds and tabs; other control characters in it mean nothing and are not to be shown. */
  print(text: string): void;
  /** `\r` or `\b`. */
  control(character: string): void;
  /** ESC and one more character. */
  escape(final: string): void;
  /** `ESC [`, then digits and signs, then the letter that says what is meant. */
  csi(parameters: string, final: string): void;
  /** `ESC ]`, then a string for the terminal, such as a link. */
  osc(text: string): void;
  /** The start of such a string that was too long. */
  oscTooLong(start: string): void;
}

/** Longest parameters of a sequence, in characters; real ones have a dozen. A longer sequence vanishes. */
export const MAX_PARAMETERS_LENGTH = 256;

/** Longest string for the terminal, in characters: room for the largest picture that is shown, and its name. */
const MAX_STRING_LENGTH = MAX_DISPLAY_LENGTH + 1024;

/** What is kept of a longer one, in characters: enough to say what it was. */
const STRING_START_LENGTH = 512;

const ESC = '\x1b';
const BELL = '\x07';
/** What does something. Searched for one by one, since `indexOf` is many times faster than a pattern. */
const CONTROLS = [ESC, '\r', '\b'];

/** What ends a string for the terminal. ESC begins its usual terminator, and by itself breaks it off too. */
const STRING_ENDS = [ESC, BELL, '\x18', '\x1a'];
/** Those of them that throw the string away. */
const STRING_BREAKS = '\x18\x1a';
/** What follows ESC where a string for the terminal begins; only the first kind, OSC, is of interest here. */
const STRING_STARTS = ']PX^_';

/**
 * Takes a stream apart as a terminal does (ECMA-48). It needs not know what a sequence means: whoever listens ignores
 * those that it does not. A sequence that is cut by the border of a chunk waits for the next chunk.
 */
export class AnsiParser {
  readonly #sink: AnsiSink;
  /** A sequence whose end has not come yet, from its ESC on; or the first half of a character. */
  #rest = '';
  /** A string for the terminal whose end has not come yet. */
  #string: {kind: string; parts: string[]; length: number} | undefined;

  constructor(sink: AnsiSink) {
    this.#sink = sink;
  }

  /** Whether nothing waits for the next chunk. */
  get isIdle(): boolean {
    return this.#rest === '' && !this.#string;
  }

  write(chunk: string): void {
    // The first half of a character outside the basic plane waits for its second half.
    const end = isBetween(chunk.charCodeAt(chunk.length - 1), 0xd800, 0xdbff)
      ? chunk.length - 1
      : chunk.length;
    const text = this.#rest + chunk.slice(0, end);
    this.#rest = '';
    const nextControl = finder(text, CONTROLS);
    let at = 0;
    while (at < text.length)
      at = this.#string ? this.#readString(text, at) : this.#readText(text, at, nextControl(at));
    this.#rest += chunk.slice(end);
  }

  /** Reads plain text and the control or the sequence behind it. All of these return where to go on. */
  #readText(text: string, from: number, at: number): number {
    if (at > from) this.#sink.print(text.slice(from, at));
    if (at === text.length) return at;
    if (text.charAt(at) === ESC) return this.#readEscape(text, at);
    this.#sink.control(text.charAt(at));
    return at + 1;
  }

  #readEscape(text: string, start: number): number {
    let at = start + 1;
    while (isBetween(text.charCodeAt(at), 0x20, 0x2f)) at++;
    if (at === text.length) return this.#wait(text, start);
    // Those with more characters between ESC and the last choose a character set and such; they vanish.
    if (at > start + 1) return isBetween(text.charCodeAt(at), 0x30, 0x7e) ? at + 1 : at;
    return this.#begin(text.charAt(at), text, start, at + 1);
  }

  #begin(kind: string, text: string, start: number, from: number): number {
    if (kind === '[') return this.#readCsi(text, start, from);
    if (STRING_STARTS.includes(kind)) this.#string = {kind, parts: [], length: 0};
    // Another control breaks the sequence off and counts by itself.
    else if (!isBetween(kind.charCodeAt(0), 0x30, 0x7e)) return from - 1;
    else this.#sink.escape(kind);
    return from;
  }

  #readCsi(text: string, start: number, from: number): number {
    let at = from;
    while (isBetween(text.charCodeAt(at), 0x20, 0x3f)) at++;
    if (at === text.length) return this.#wait(text, start);
    // Another control, or a letter of no terminal, breaks the sequence off and counts by itself.
    if (!isBetween(text.charCodeAt(at), 0x40, 0x7e)) return at;
    if (at - from <= MAX_PARAMETERS_LENGTH) this.#sink.csi(text.slice(from, at), text.charAt(at));
    return at + 1;
  }

  #readString(text: string, from: number): number {
    const string = this.#string;
    if (!string) return from;
    let at = finder(text, STRING_ENDS)(from);
    // A bell ends only what xterm ends by one.
    while (text.charAt(at) === BELL && string.kind !== ']') at = finder(text, STRING_ENDS)(at + 1);
    string.length += at - from;
    if (string.kind === ']') keep(string, text.slice(from, at));
    if (at === text.length) return at;
    this.#string = undefined;
    if (string.kind !== ']' || STRING_BREAKS.includes(text.charAt(at)))
      return text.charAt(at) === ESC ? at : at + 1;
    const whole = string.parts.join('');
    if (whole.length === string.length) this.#sink.osc(whole);
    else this.#sink.oscTooLong(whole);
    return text.charAt(at) === ESC ? at : at + 1;
  }

  /** Keeps an unfinished sequence for the next chunk; of one that is too long, enough to know where it ends. */
  #wait(text: string, start: number): number {
    const rest = text.slice(start);
    this.#rest = rest.length <= MAX_PARAMETERS_LENGTH + 2 ? rest : rest.slice(0, MAX_PARAMETERS_LENGTH + 3);
    return text.length;
  }
}

function keep(string: {parts: string[]; length: number}, part: string): void {
  if (string.length <= MAX_STRING_LENGTH) string.parts.push(part);
  else string.parts = [[...string.parts, part].join('').slice(0, STRING_START_LENGTH)];
}

const isBetween = (code: number, low: number, high: number) => code >= low && code <= high;

/** @returns what finds the next of some characters from a place on, or the end; the places asked for must ascend. */
function finder(text: string, characters: readonly string[]): (from: number) => number {
  const found = characters.map((character) => ({character, at: -1}));
  return (from) => {
    let nearest = text.length;
    for (const each of found) {
      if (each.at < from) {
        const at = text.indexOf(each.character, from);
        each.at = at < 0 ? text.length : at;
      }
      if (each.at < nearest) nearest = each.at;
    }
    return nearest;
  };
}
