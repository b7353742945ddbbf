import {applySgr} from './sgr.js';

/** The two streams a program prints to. */
export type OutputStream = 'stdout' | 'stderr';

/** One of the 16 colours that a theme chooses, by its number; or any other, as CSS writes it. */
export type Color = number | string;

/** How a piece of output looks. */
export interface Look {
  stream: OutputStream;
  /** Where it leads to: an address with one of `LINK_PROTOCOLS`. */
  href?: string | undefined;
  color?: Color | undefined;
  background?: Color | undefined;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  /** Text and background change places. */
  inverse?: boolean;
  hidden?: boolean;
}

/** Looks remembered, and ways from each to others; a rainbow of true colours has millions, and starts them afresh. */
const MAX_REMEMBERED = 512;

/** A look that is the same object wherever it is the same look, as long as it is remembered. */
export class Style {
  readonly look: Readonly<Look>;
  readonly #known: Map<string, Style>;
  readonly #ways = new Map<string, Style>();

  /** @param known - The other styles of the same transcript. */
  constructor(look: Look, known = new Map<string, Style>()) {
    this.look = look;
    this.#known = known;
  }

  /** @param parameters - Of a "select graphic rendition" sequence, such as `1;31`. */
  rendered(parameters: string): Style {
    return this.#ways.get(parameters) ?? this.#way(parameters, applySgr(this.look, parameters));
  }

  on(stream: OutputStream): Style {
    if (stream === this.look.stream) return this;
    return this.#ways.get(stream) ?? this.#way(stream, {...this.look, stream});
  }

  linkedTo(href: string | undefined): Style {
    if (href === this.look.href) return this;
    return this.#way(`href ${href ?? ''}`, {...this.look, href});
  }

  #way(name: string, changed: Look): Style {
    const look = canonical(changed);
    const key = JSON.stringify(look);
    let style = this.#known.get(key);
    if (!style) {
      if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
      style = new Style(look, this.#known);
      this.#known.set(key, style);
    }
    if (this.#ways.size >= MAX_REMEMBERED) this.#ways.clear();
    this.#ways.set(name, style);
    return style;
  }
}

const KEYS: readonly (keyof Look)[] = [
  'stream',
  'href',
  'color',
  'background',
  'bold',
  'dim',
  'italic',
  'underline',
  'strike',
  'inverse',
  'hidden',
];

/** The same for the same look, whichever way it came about. */
function canonical(look: Look): Look {
  const set = KEYS.filter((key) => look[key] !== undefined && look[key] !== false);
  return {stream: look.stream, ...Object.fromEntries(set.map((key) => [key, look[key]]))};
}
