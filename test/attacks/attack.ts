import {readdirSync, readFileSync} from 'node:fs';
import {extname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

/** How a run of an attack may end: a reason, and for `exited` perhaps the code or the signal. */
export interface AllowedEnd {
  reason: string;
  code?: number;
  signal?: string;
}

/** A program that tries something it must not be able to do, as the head of its file says. */
export interface Attack {
  /** Its path in `programs/`. */
  name: string;
  language: string;
  code: string;
  /** What it tries, and what must happen. */
  tries: string;
  must: string;
  ends: readonly AllowedEnd[];
  /** What its output must hold: that it has tried at all. */
  prints: RegExp;
  /** Bytes of input that it is given. */
  stdinBytes: number;
  isInteractive: boolean;
  hasTerminal: boolean;
  /** Whether it is canceled as soon as it has printed something. */
  isCanceled: boolean;
  /** Whether it is one of those that every test run tries. */
  isAlwaysTried: boolean;
}

const FOLDER = fileURLToPath(new URL('programs', import.meta.url));

const LANGUAGES: Record<string, string> = {
  '.c': 'c',
  '.js': 'javascript',
  '.pl': 'perl',
  '.py': 'python',
  '.rb': 'ruby',
  '.sh': 'bash',
  '.sql': 'sql',
};

/** What the head of a file may say, each in a comment of its own line: `# Ends: memory`. */
const KEYS = ['Tries', 'Must', 'Ends', 'Prints', 'Stdin', 'Interactive', 'Terminal', 'Cancel', 'Always'];

/** What an attack prints that found everything closed. */
const HELD = '^held';

/** All attacks, by name. */
export function readAttacks(): Attack[] {
  const paths = readdirSync(FOLDER, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return paths.sort().map(readAttack);
}

function readAttack(path: string): Attack {
  const name = relative(FOLDER, path);
  const code = readFileSync(path, 'utf8');
  const head = new Map<string, string>();
  for (const line of code.split('\n')) {
    const [, key, value] = /^(?:#|\/\/|--) ([A-Z][a-z]+): (.+)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) break;
    if (!KEYS.includes(key)) throw new Error(`Expected one of ${KEYS.join(', ')} in ${name}, got "${key}"`);
    head.set(key, value);
  }
  const demand = (key: string) => {
    const value = head.get(key);
    if (value === undefined) throw new Error(`Expected "${key}:" in the head of ${name}, got none`);
    return value;
  };
  const language = LANGUAGES[extname(path)];
  if (language === undefined) throw new Error(`Expected a known extension, got ${name}`);
  return {
    name,
    language,
    code,
    tries: demand('Tries'),
    must: demand('Must'),
    ends: demand('Ends').split(', ').map(parseEnd),
    prints: new RegExp(head.get('Prints') ?? HELD, 'm'),
    stdinBytes: Number(head.get('Stdin') ?? 0),
    isInteractive: head.get('Interactive') === 'yes',
    hasTerminal: head.get('Terminal') === 'yes',
    isCanceled: head.get('Cancel') === 'yes',
    isAlwaysTried: head.get('Always') === 'yes',
  };
}

function parseEnd(text: string): AllowedEnd {
  const [reason = '', rest] = text.split(' ');
  if (rest === undefined) return {reason};
  return /^\d+$/.test(rest) ? {reason, code: Number(rest)} : {reason, signal: rest};
}
