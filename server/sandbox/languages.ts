import {quote, type RunRequest} from 'code-card/wire';
import {compilePython} from './compile-python.js';
import {RunnerError} from './runner.js';

/** A language that can be run: one row of the table. */
export type Language = LanguageBase & (WithHarness | WithCommand);

interface LanguageBase {
  id: string;
  label: string;
  aliases: readonly string[];
  /** The name under which the code is written, and which tracebacks show. */
  fileName: string;
  /**
   * Where its interpreter or compiler may lie; the first usable one counts. Never looked up by PATH: shims lie in home
   * folders.
   */
  interpreters: readonly string[];
  /** Arguments that make it tell its version. Default: `--version`. */
  version?: readonly string[];
  /**
   * Address space of one process in multiples of `memoryBytes`, so that one greedy step between two looks of the
   * watchdog fails in the program itself. Absent for runtimes that reserve far more than they use.
   */
  addressSpace?: number;
  /** The smallest program, where that is not the empty one. */
  smallest?: string;
  /** What an operator types to get it. */
  install: string;
  /** Whether its harness can run setup before the program, in the same process. */
  hasSetup?: true;
  /**
   * Whether boxes are started ahead for it: where one that waits at least halves the time to the first output, as
   * `test/bench/first-byte.ts` measures. Compilers and slow interpreters start when the program is there, and gain
   * little.
   */
  paysToWait?: true;
}

/** A language whose interpreter waits for the program itself, so that it is started when the program comes. */
interface WithHarness {
  /** The file in `harness/` that waits for the program. */
  harness: string;
  /** What makes of the harness the form in which the interpreter loads it soonest, for its path in the box. */
  compileHarness?: (interpreter: string, source: Uint8Array, path: string) => Uint8Array;
  /** Packages of the server's own that the harness requires; each is one file. */
  parts?: readonly string[];
  /** Arguments that make the interpreter start the harness, which then runs the program. */
  start: (harness: string, program: string) => string[];
}

/** Any other: Bash waits, and then starts what these say. */
interface WithCommand {
  /** Shell commands, in which `$tool` is the interpreter or compiler, and `$program` the program's file. */
  command: {compile?: string; run: string};
}

/** The harness of languages with a command, and what runs it, which every box has. */
const COMMAND_HARNESS = 'command.sh';
const BASH = '/bin/bash';

/** The file in `harness/` that waits for a program in a language. */
export const harnessOf = (language: Language) => ('harness' in language ? language.harness : COMMAND_HARNESS);

/** The packages that the harness of a language requires. */
export const partsOf = (language: Language) => ('harness' in language ? (language.parts ?? []) : []);

/** Whether programs are compiled before they run. */
export const isCompiled = (language: Language) =>
  'command' in language && language.command.compile !== undefined;

/** What starts the harness of a language; the paths are those where it will run. */
export function startCommand(
  language: Language,
  {interpreter, harness, program}: {interpreter: string; harness: string; program: string},
): string[] {
  if ('start' in language) return [interpreter, ...language.start(harness, program)];
  const {compile = '', run} = language.command;
  return [BASH, '--norc', harness, interpreter, compile, run];
}

/** Lines come one by one to a pipe, too, from programs that leave buffering to the C library. */
const LINE_BUFFERED = 'stdbuf -oL';

/** The server's own Node first: it is new enough (20.19) to tell an ES module by its syntax. */
const NODES = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'];

export const LANGUAGES: readonly Language[] = [
  {
    id: 'python',
    label: 'Python',
    aliases: ['py', 'python3'],
    fileName: 'main.py',
    interpreters: ['/usr/bin/python3', '/usr/local/bin/python3', '/opt/homebrew/bin/python3'],
    harness: 'python.py',
    compileHarness: compilePython,
    // Isolated and without `site`, whose .pth files cost 8 ms; the harness makes up for what programs miss of it.
    start: (harness) => ['-I', '-S', harness],
    addressSpace: 4,
    install: 'apt-get install python3',
    paysToWait: true,
    hasSetup: true,
  },
  {
    id: 'javascript',
    label: 'JavaScript',
    aliases: ['js', 'node', 'mjs', 'cjs'],
    fileName: 'main.js',
    interpreters: NODES,
    harness: 'node.cjs',
    // As a preload the harness leaves no trace: Node itself then runs the file that the harness has written.
    start: (harness, program) => ['--require', harness, program],
    install: 'apt-get install nodejs',
    paysToWait: true,
    hasSetup: true,
  },
  {
    id: 'bash',
    label: 'Bash',
    aliases: ['sh', 'shell'],
    fileName: 'main.sh',
    interpreters: ['/usr/bin/bash', '/bin/bash', '/usr/local/bin/bash'],
    command: {run: '"$tool" "$program"'},
    addressSpace: 4,
    install: 'apt-get install bash',
    paysToWait: true,
  },
  {
    id: 'typescript',
    label: 'TypeScript',
    aliases: ['ts', 'mts', 'cts'],
    fileName: 'main.ts',
    interpreters: NODES,
    harness: 'node.cjs',
    parts: ['amaro'],
    start: (harness, program) => ['--require', harness, `${program}.js`],
    install: 'apt-get install nodejs',
    paysToWait: true,
  },
  {
    id: 'c',
    label: 'C',
    aliases: [],
    fileName: 'main.c',
    interpreters: ['/usr/bin/gcc', '/usr/bin/clang'],
    command: {compile: '"$tool" -Wall -O1 "$program" -o main -lm', run: `${LINE_BUFFERED} ./main`},
    smallest: 'int main(void) { return 0; }',
    install: 'apt-get install gcc libc6-dev',
  },
  {
    id: 'cpp',
    label: 'C++',
    aliases: ['c++', 'cc', 'cxx'],
    fileName: 'main.cpp',
    interpreters: ['/usr/bin/g++', '/usr/bin/clang++'],
    command: {compile: '"$tool" -Wall -O1 "$program" -o main', run: `${LINE_BUFFERED} ./main`},
    smallest: 'int main() {}',
    install: 'apt-get install g++',
  },
  {
    id: 'go',
    label: 'Go',
    aliases: ['golang'],
    fileName: 'main.go',
    interpreters: ['/usr/bin/go', '/usr/local/go/bin/go'],
    version: ['version'],
    command: {
      compile: 'GO111MODULE=off GOMAXPROCS=2 "$tool" build -p 1 -o main "$program"',
      run: './main',
    },
    smallest: 'package main\nfunc main() {}',
    install: 'apt-get install golang-go',
  },
  {
    id: 'rust',
    label: 'Rust',
    aliases: ['rs'],
    fileName: 'main.rs',
    interpreters: ['/usr/bin/rustc'],
    command: {compile: '"$tool" --edition 2021 "$program" -o main', run: './main'},
    smallest: 'fn main() {}',
    install: 'apt-get install rustc',
  },
  {
    id: 'java',
    label: 'Java',
    aliases: [],
    fileName: 'Main.java',
    interpreters: ['/usr/bin/javac'],
    command: {
      compile: '"$tool" -J-Xmx128m -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 "$program"',
      run: 'java -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 Main',
    },
    smallest: 'class Main { public static void main(String[] a) {} }',
    install: 'apt-get install default-jdk-headless',
  },
  {
    id: 'ruby',
    label: 'Ruby',
    aliases: ['rb'],
    fileName: 'main.rb',
    interpreters: ['/usr/bin/ruby'],
    command: {run: 'env RUBYOPT="-r$tools/autoflush" "$tool" "$program"'},
    install: 'apt-get install ruby',
  },
  {
    id: 'php',
    label: 'PHP',
    aliases: [],
    fileName: 'main.php',
    interpreters: ['/usr/bin/php'],
    command: {run: '"$tool" -d display_errors=stderr -d html_errors=0 "$program"'},
    install: 'apt-get install php-cli',
  },
  {
    id: 'perl',
    label: 'Perl',
    aliases: ['pl'],
    fileName: 'main.pl',
    interpreters: ['/usr/bin/perl'],
    command: {run: 'env PERL5OPT="-I$tools -Mautoflush" "$tool" "$program"'},
    install: 'apt-get install perl',
    paysToWait: true,
  },
  {
    id: 'lua',
    label: 'Lua',
    aliases: [],
    fileName: 'main.lua',
    interpreters: ['/usr/bin/lua5.4', '/usr/bin/lua', '/usr/bin/lua5.3'],
    version: ['-v'],
    command: {run: `${LINE_BUFFERED} "$tool" "$program"`},
    install: 'apt-get install lua5.4',
    paysToWait: true,
  },
  {
    id: 'r',
    label: 'R',
    aliases: ['rscript'],
    fileName: 'main.R',
    interpreters: ['/usr/bin/Rscript'],
    command: {run: '"$tool" --vanilla "$program"'},
    install: 'apt-get install r-base-core',
  },
  {
    id: 'sql',
    label: 'SQL (SQLite)',
    aliases: ['sqlite', 'sqlite3'],
    fileName: 'main.sql',
    interpreters: ['/usr/bin/sqlite3'],
    command: {run: `${LINE_BUFFERED} "$tool" -batch -bail -header :memory: ".read $program" #`},
    install: 'apt-get install sqlite3',
    paysToWait: true,
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
