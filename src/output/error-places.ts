/** A place in the code of the card. */
export interface Place {
  /** Counted from 1. */
  line: number;
  /** Counted from 1 in UTF-16 units; the start of the line where it is not told. */
  column: number;
}

/** Where in a line of output a place is named, in UTF-16 units. */
export interface NamedPlace extends Place {
  start: number;
  end: number;
}

/** How each language, or its compiler, names a place in the program's own file: `main.…`, or code without a file. */
const PATTERNS: Record<string, RegExp> = {
  Python: /File "(?:[^"]*\/)?(?:main\.py|<string>|<stdin>)", line (?<line>\d+)/,
  'JavaScript and TypeScript':
    /(?:[^\s()]*\/)?(?:main\.[cm]?[jt]s|\[eval\]):(?<line>\d+)(?::(?<column>\d+))?/,
  'TypeScript’s compiler': /(?:[^\s()]*\/)?main\.ts\((?<line>\d+),(?<column>\d+)\)/,
  Bash: /(?:[^\s()]*\/)?(?:main\.sh|bash|-c): line (?<line>\d+)(?=:)/,
  'C, C++, Go, Rust, Java, Ruby, Lua, PHP':
    /(?:[^\s()]*\/)?(?:main\.(?:c|cc|cpp|go|rs|java|rb|lua|php)|Main\.java):(?<line>\d+)(?::(?<column>\d+))?/,
  'Perl and PHP': /(?:[^\s()]*\/)?main\.(?:pl|php) (?:on )?line (?<line>\d+)/,
  R: /(?:[^\s()]*\/)?main\.R#(?<line>\d+)/,
};

/** What every one of them has in it; most lines of output have not. */
const HINT = /main\.|<std|<str|\[eval|bash|-c:/i;

/** The first place that a line of output names, if there is one. */
export function findPlace(text: string): NamedPlace | undefined {
  if (!HINT.test(text)) return undefined;
  for (const pattern of Object.values(PATTERNS)) {
    const match = pattern.exec(text);
    const line = Number(match?.groups?.['line']);
    if (!match || !Number.isSafeInteger(line) || line < 1) continue;
    const column = Math.max(1, Number(match.groups?.['column'] ?? 1));
    return {line, column, start: match.index, end: match.index + match[0].length};
  }
  return undefined;
}
