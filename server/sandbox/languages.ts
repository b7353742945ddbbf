import {quote, type RunRequest} from 'code-card/wire';
import {RunnerError} from './runner.js';

/** A language that can be run: one row of the table, and a harness where no other language's fits. */
export interface Language {
  id: string;
  label: string;
  aliases: readonly string[];
  /** The name under which the code is written, and which tracebacks show. */
  fileName: string;
  /** Where its interpreter may lie; the first usable one counts. Never looked up by PATH: shims lie in home folders. */
  interpreters: readonly string[];
  /** The file in `harness/` that waits for the program. */
  harness: string;
  /** Arguments that make the interpreter start the harness, which then runs the program. */
  start: (harness: string, program: string) => string[];
  /**
   * Address space of one process in multiples of `memoryBytes`, so that one greedy step between two looks of the
   * watchdog fails in the program itself. Absent for runtimes that reserve far more than they use.
   */
  addressSpace?: number;
  /** What an operator types to get it. */
  install: string;
}

export const LANGUAGES: readonly Language[] = [
  {
    id: 'python',
    label: 'Python',
    aliases: ['py', 'python3'],
    fileName: 'main.py',
    interpreters: ['/usr/bin/python3', '/usr/local/bin/python3', '/opt/homebrew/bin/python3'],
    harness: 'python.py',
    // Isolated and without `site`, whose .pth files cost 8 ms; the harness makes up for what programs miss of it.
    start: (harness) => ['-I', '-S', harness],
    addressSpace: 4,
    install: 'apt-get install python3',
  },
  {
    id: 'javascript',
    label: 'JavaScript',
    aliases: ['js', 'node', 'mjs', 'cjs'],
    fileName: 'main.js',
    // The server's own Node first: it is new enough (20.19) to tell an ES module by its syntax.
    interpreters: [process.execPath, '/usr/bin/node', '/usr/local/bin/node'],
    harness: 'node.cjs',
    // As a preload the harness leaves no trace: Node itself then runs the file that the harness has written.
    start: (harness, program) => ['--require', harness, program],
    install: 'apt-get install nodejs',
  },
  {
    id: 'bash',
    label: 'Bash',
    aliases: ['sh', 'shell'],
    fileName: 'main.sh',
    interpreters: ['/usr/bin/bash', '/bin/bash', '/usr/local/bin/bash'],
    harness: 'bash.sh',
    start: (harness) => ['--norc', harness],
    addressSpace: 4,
    install: 'apt-get install bash',
  },
];

/** Finds a language by its id or an alias, in any case. */
export function findLanguage<T extends Pick<Language, 'id' | 'aliases'>>(
  languages: readonly T[],
  idOrAlias: string,
): T | undefined {
  const name = idOrAlias.toLowerCase();
  return languages.find(({id, aliases}) => id === name || aliases.includes(name));
}

/** @throws {RunnerError} when a request names a language that is not in the table. */
export function languageOf(request: RunRequest): Language {
  const language = findLanguage(LANGUAGES, request.language);
  if (!language) throw new RunnerError(`Expected a known language, got ${quote(request.language)}`);
  return language;
}
