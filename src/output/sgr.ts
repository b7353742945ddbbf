// "Select graphic rendition" (ECMA-48, 8.3.117), with the colours that xterm added.
import type {Color, Look} from './style.js';

/** What each number turns on or off. Blinking is left out: output should not draw the eye. */
const RENDITIONS: Record<number, Partial<Look>> = {
  0: {
    color: undefined,
    background: undefined,
    bold: false,
    dim: false,
    italic: false,
    underline: false,
    strike: false,
    inverse: false,
    hidden: false,
  },
  1: {bold: true},
  2: {dim: true},
  3: {italic: true},
  4: {underline: true},
  7: {inverse: true},
  8: {hidden: true},
  9: {strike: true},
  21: {underline: true},
  22: {bold: false, dim: false},
  23: {italic: false},
  24: {underline: false},
  27: {inverse: false},
  28: {hidden: false},
  29: {strike: false},
  39: {color: undefined},
  49: {background: undefined},
};

/** The first number of the eight colours, then of their bright brothers, and what they colour. */
const PALETTES = [
  {first: 30, color: 0, of: 'color'},
  {first: 40, color: 0, of: 'background'},
  {first: 90, color: 8, of: 'color'},
  {first: 100, color: 8, of: 'background'},
] as const;

/** What begins a colour of 256 or of all; 58, the colour of the underline, is read so that its numbers are not taken for others. */
const EXTENDED: Record<number, 'color' | 'background' | 'underline'> = {
  38: 'color',
  48: 'background',
  58: 'underline',
};

/** The look after a sequence such as `1;31` or `38;2;255;0;0`; numbers it does not know change nothing. */
export function applySgr(look: Look, parameters: string): Look {
  if (!/^[\d;:]*$/.test(parameters)) return look; // Something private to a terminal.
  const next = {...look};
  const fields = parameters.split(';');
  for (let at = 0; at < fields.length; at++) {
    const [code = 0, ...parts] = numbersOf(fields[at] ?? '', ':');
    const extended = EXTENDED[code];
    if (extended) {
      const given = parts.length > 0 ? parts : fields.slice(at + 1).map(Number);
      if (extended !== 'underline') next[extended] = extendedColor(given, parts.length > 4) ?? next[extended];
      if (parts.length === 0) at += given[0] === 2 ? 4 : 2;
      continue;
    }
    if (code === 4 && parts[0] === 0) next.underline = false;
    else Object.assign(next, RENDITIONS[code] ?? paletteColor(code));
  }
  return next;
}

const numbersOf = (text: string, separator: string) => text.split(separator).map(Number);

function paletteColor(code: number): Partial<Look> | undefined {
  const palette = PALETTES.find(({first}) => code >= first && code < first + 8);
  return palette && {[palette.of]: palette.color + code - palette.first};
}

/** @param hasSpace - Whether a colour space stands before red, as the colon form has it (ITU-T T.416). */
function extendedColor([kind, ...values]: number[], hasSpace: boolean): Color | undefined {
  if (kind === 5) return indexedColor(values[0] ?? 0);
  if (kind !== 2) return undefined;
  const rgb = hasSpace ? values.slice(1, 4) : values.slice(0, 3);
  return rgb.length === 3 && rgb.every(isByte) ? hex(rgb) : undefined;
}

/** Colours 16 to 231 are a cube of six steps a side, those from 232 on greys, as xterm's. */
function indexedColor(index: number): Color | undefined {
  if (!isByte(index)) return undefined;
  if (index < 16) return index;
  if (index >= 232) return hex(Array<number>(3).fill(8 + 10 * (index - 232)));
  const cube = index - 16;
  const steps = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return hex(steps.map((step) => (step === 0 ? 0 : 55 + 40 * step)));
}

const isByte = (value: number) => Number.isInteger(value) && value >= 0 && value <= 255;

const hex = (rgb: number[]) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
