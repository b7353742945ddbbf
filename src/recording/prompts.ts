// Sessions as documentation shows them: what was typed stands behind a prompt, what was printed stands below it.

/** A session, taken apart. */
export interface Session {
  /** What was typed, without prompts. */
  code: string;
  /** What was printed; empty where nothing was. */
  output: string;
  /** The language of the code. */
  language: string;
}

/** How one kind of session marks what was typed. */
interface Kind {
  language: string;
  /** At the start of a line with a new command; what follows the match was typed. */
  prompt: RegExp;
  /** At the start of a line that goes on with it. */
  more: RegExp;
  /** What a line of output says before the output itself. */
  label?: RegExp;
  /** What stands for an empty line of output. */
  blank?: string;
}

const PYTHON: Kind = {
  language: 'python',
  prompt: /^>>>(?: |$)/,
  more: /^\.\.\.(?: |$)/,
  blank: '<BLANKLINE>', // https://docs.python.org/3/library/doctest.html
};
const IPYTHON: Kind = {
  language: 'python',
  prompt: /^In ?\[\d+\]:(?: |$)/,
  more: /^ *\.{3,}:(?: |$)/,
  label: /^Out\[\d+\]:(?: |$)/,
};
/** `$`, and what shells write before it: `user@host:~$`. */
const SHELL: Kind = {language: 'bash', prompt: /^(?:[\w.@~:/-]*)\$ /, more: /^> /};
/** As root. Where a block has `$` too, a line with `#` is a comment. */
const ROOT: Kind = {language: 'bash', prompt: /^(?:[\w.@~:/-]*)# /, more: /^> /};
const POWERSHELL: Kind = {language: 'powershell', prompt: /^PS(?: [^>\n]*)?> /, more: /^>> /};

/** In this order: the first whose prompt is found is taken. */
const KINDS: readonly Kind[] = [PYTHON, IPYTHON, POWERSHELL, SHELL];

/** The names that documentation tools have for blocks with prompts, in lower case. */
const SESSION_NAME =
  /^(?:pycon3?|python-repl|pyrepl|doctest|ipython3?|ipythonconsole|console|terminal|(?:shell|sh|bash)-?session|ps1con|pwsh-session)$/;

/** Whether a block of this language holds a session. */
export const isSessionName = (language: string): boolean => SESSION_NAME.test(language.trim().toLowerCase());

/**
 * Takes the prompts off a session.
 *
 * @param language - Its name as the page has it. A `#` is a prompt only where the name is that of a session.
 * @returns undefined for code without prompts: of a block that is not named a session, the first line must have one.
 */
export function takeApart(text: string, language: string): Session | undefined {
  if (!isSessionName(language)) {
    const first = /^.*\S.*$/m.exec(text)?.[0] ?? '';
    const kind = KINDS.find(({prompt}) => prompt.test(first));
    return kind && split(linesOf(text), kind);
  }
  const lines = linesOf(text);
  const kind = [...KINDS, ROOT].find(({prompt}) => lines.some((line) => prompt.test(line)));
  return kind && split(lines, kind);
}

const linesOf = (text: string) => text.replace(/\r\n?/g, '\n').split('\n');

function split(lines: readonly string[], kind: Kind): Session {
  const code: string[] = [];
  const output: string[] = [];
  let isTyping = false;
  for (const [index, line] of lines.entries()) {
    const goesOn = isTyping && (kind.more.test(line) || isContinued(code.at(-1), kind));
    if (kind.prompt.test(line)) {
      code.push(line.replace(kind.prompt, ''));
      isTyping = true;
    } else if (goesOn) {
      const typed = line.replace(kind.more, '');
      // An empty line at the end of a block is how one tells Python that the block is over.
      if (typed.trim() !== '' || kind.more.test(lines[index + 1] ?? '')) code.push(typed);
    } else if (kind.language === 'bash' && output.length === 0 && line.startsWith('#')) {
      code.push(line); // A comment before or between commands.
    } else {
      output.push(line === kind.blank ? '' : kind.label ? line.replace(kind.label, '') : line);
      isTyping = false;
    }
  }
  return {code: trimEnd(code), output: trimEnd(output).replace(/^\n+/, ''), language: kind.language};
}

/** A shell goes on with a line behind a backslash. */
const isContinued = (line: string | undefined, {language}: Kind) =>
  language === 'bash' && line?.endsWith('\\') === true;

const trimEnd = (lines: readonly string[]) => lines.join('\n').replace(/\s+$/, '');
