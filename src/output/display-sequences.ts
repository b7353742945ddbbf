import {
  displayOf,
  emptied,
  fileName,
  isText,
  MAX_DISPLAY_LENGTH,
  mediaType,
  type Display,
} from './display.js';

/** How the base64 of the kinds of pictures begins that terminals show; their sequence has no media type. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^iVBORw0KGgo/, 'image/png'],
  [/^\/9j\//, 'image/jpeg'],
  [/^R0lGOD/, 'image/gif'],
  [/^UklGR.{10,11}(XRUJQ|dFQl|V0VCU)/, 'image/webp'],
];

/** A width in pixels, in parts of the width that there is, or in characters. */
const WIDTH = /^(\d{1,5})(px|%|)$/;

/**
 * Reads the strings for the terminal (OSC) that carry a file: iTerm2's own, `1337;File=key=value;…:base64`, also in
 * several parts, and ours for any media type, `7747;type;name=base64:base64`.
 */
export class DisplaySequences {
  /** A file that comes in parts. */
  #parts: {header: string; pieces: string[]; length: number} | undefined;

  /** @returns undefined when a string is not of this kind or not the last part of one. */
  read(osc: string): Display | undefined {
    const [, header = '', body = ''] = /^([^:]*):?(.*)$/s.exec(osc) ?? [];
    if (header.startsWith('7747;')) return typed(header.slice(5), body);
    if (header.startsWith('1337;File=')) return inlineFile(header.slice(10), body);
    if (header.startsWith('1337;MultipartFile='))
      this.#parts = {header: header.slice(19), pieces: [], length: 0};
    else if (header.startsWith('1337;FilePart=')) this.#take(osc.slice(14));
    else if (header === '1337;FileEnd') return this.#end();
    return undefined;
  }

  /** What is left of a string that was too long to be kept. */
  readTooLong(start: string): Display | undefined {
    const display = new DisplaySequences().read(start);
    return display && emptied(display);
  }

  #take(piece: string): void {
    if (!this.#parts) return;
    this.#parts.length += piece.length;
    if (this.#parts.length <= MAX_DISPLAY_LENGTH) this.#parts.pieces.push(piece);
    else this.#parts.pieces.splice(1);
  }

  #end(): Display | undefined {
    const parts = this.#parts;
    this.#parts = undefined;
    if (!parts) return undefined;
    const display = inlineFile(parts.header, parts.pieces.join(''));
    return parts.length <= MAX_DISPLAY_LENGTH ? display : emptied(display);
  }
}

function inlineFile(header: string, base64: string): Display {
  const options = optionsOf(header);
  const [, type = 'application/octet-stream'] =
    SIGNATURES.find(([signature]) => signature.test(base64)) ?? [];
  const [, count = '', unit = ''] = WIDTH.exec(options.get('width') ?? '') ?? [];
  return displayOf({
    type,
    content: {base64},
    alt: '',
    name: fileName(textOf(options.get('name') ?? '')),
    isAttachment: options.get('inline') !== '1',
    ...(count && {width: `${count}${unit || 'ch'}`}),
  });
}

function typed(header: string, base64: string): Display {
  const [first = '', ...others] = header.split(';');
  const type = mediaType(first);
  const options = optionsOf(others.join(';'));
  return displayOf({
    type,
    content: isText(type) && base64.length <= MAX_DISPLAY_LENGTH ? {text: textOf(base64)} : {base64},
    alt: '',
    name: fileName(textOf(options.get('name') ?? '')),
    isAttachment: false,
  });
}

/** The pairs of `key=value;…`. */
function optionsOf(header: string): Map<string, string> {
  return new Map(
    header.split(';').map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** The text that a base64 stands for; empty for one that stands for nothing. */
function textOf(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
}
