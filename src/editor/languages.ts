import type {StreamParser} from '@codemirror/streamparser';
import type {Grammar} from '../highlight/highlight.js';
import type {LanguageSupport} from './editor-face.js';

/** A language that cards know how to colour and to edit. */
export interface Language {
  /** As in a card's `language` attribute and in requests. */
  id: string;
  /** Other names that documentation tools use, in lower case. */
  aliases: readonly string[];
  /** Loads what colours the code at rest. */
  highlight: () => Promise<Grammar>;
  /** Loads what the editor needs besides. */
  support: () => Promise<LanguageSupport>;
}

const FOUR_SPACES = '    ';
const TAB = '\t';

// Each loader takes one export by name, so that the bundler leaves out the rest (completion, mostly), and modules that
// import one another are requested together: nobody waits for one to learn that it needs the next.
const javascript = {
  highlight: async () => (await import('@lezer/javascript')).parser,
  support: async () => ({language: (await import('@codemirror/lang-javascript')).javascriptLanguage}),
};
const css = {
  highlight: async () => (await import('@lezer/css')).parser,
  support: async () => ({language: (await import('@codemirror/lang-css')).cssLanguage}),
};
const html = {
  tags: async () => (await import('@lezer/html')).parser,
  highlight: async () => (await import('../highlight/html.js')).htmlParser,
  support: async () => ({language: (await import('@codemirror/lang-html')).htmlLanguage}),
};

/** A line-by-line parser serves at rest and in the editor alike. */
const lineByLine = (load: () => Promise<StreamParser<unknown>>) => ({
  highlight: load,
  support: async () => ({language: await load()}),
});

/** Waits for all, gives the first. */
const along = async <T>(first: Promise<T>, ...others: Promise<unknown>[]): Promise<T> =>
  (await Promise.all([first, ...others]))[0];

export const LANGUAGES: readonly Language[] = [
  {
    id: 'python',
    aliases: ['py', 'python3', 'py3'],
    highlight: async () => (await import('@lezer/python')).parser,
    support: async () => ({
      language: (await import('@codemirror/lang-python')).pythonLanguage,
      indentUnit: FOUR_SPACES,
    }),
  },
  {
    id: 'javascript',
    aliases: ['js', 'mjs', 'cjs', 'node', 'nodejs'],
    ...javascript,
  },
  {
    id: 'typescript',
    aliases: ['ts', 'mts', 'cts'],
    highlight: async () => (await import('@lezer/javascript')).parser.configure({dialect: 'ts'}),
    support: async () => ({language: (await import('@codemirror/lang-javascript')).typescriptLanguage}),
  },
  {
    id: 'jsx',
    aliases: [],
    highlight: async () => (await import('@lezer/javascript')).parser.configure({dialect: 'jsx'}),
    support: async () => ({language: (await import('@codemirror/lang-javascript')).jsxLanguage}),
  },
  {
    id: 'tsx',
    aliases: [],
    highlight: async () => (await import('@lezer/javascript')).parser.configure({dialect: 'jsx ts'}),
    support: async () => ({language: (await import('@codemirror/lang-javascript')).tsxLanguage}),
  },
  {
    id: 'bash',
    aliases: ['sh', 'shell', 'zsh'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/shell')).shell),
  },
  {
    id: 'html',
    aliases: ['htm', 'xhtml'],
    highlight: () => along(html.highlight(), html.tags(), javascript.highlight(), css.highlight()),
    support: () => along(html.support(), javascript.support(), css.support()),
  },
  {
    id: 'css',
    aliases: [],
    ...css,
  },
  {
    id: 'json',
    aliases: ['json5', 'jsonc'],
    highlight: async () => (await import('@lezer/json')).parser,
    support: async () => ({language: (await import('@codemirror/lang-json')).jsonLanguage}),
  },
  {
    id: 'c',
    aliases: ['h'],
    highlight: async () => (await import('@lezer/cpp')).parser,
    support: async () => ({language: (await import('@codemirror/lang-cpp')).cppLanguage}),
  },
  {
    id: 'cpp',
    aliases: ['c++', 'cc', 'cxx', 'hpp'],
    highlight: async () => (await import('@lezer/cpp')).parser,
    support: async () => ({language: (await import('@codemirror/lang-cpp')).cppLanguage}),
  },
  {
    id: 'java',
    aliases: [],
    highlight: async () => (await import('@lezer/java')).parser,
    support: async () => ({
      language: (await import('@codemirror/lang-java')).javaLanguage,
      indentUnit: FOUR_SPACES,
    }),
  },
  {
    id: 'go',
    aliases: ['golang'],
    highlight: async () => (await import('@lezer/go')).parser,
    support: async () => ({language: (await import('@codemirror/lang-go')).goLanguage, indentUnit: TAB}),
  },
  {
    id: 'rust',
    aliases: ['rs'],
    highlight: async () => (await import('@lezer/rust')).parser,
    support: async () => ({
      language: (await import('@codemirror/lang-rust')).rustLanguage,
      indentUnit: FOUR_SPACES,
    }),
  },
  {
    id: 'ruby',
    aliases: ['rb'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby),
  },
  {
    id: 'php',
    aliases: [],
    highlight: async () => (await import('@lezer/php')).parser,
    support: async () => ({
      language: (await import('@codemirror/lang-php')).phpLanguage,
      indentUnit: FOUR_SPACES,
    }),
  },
  {
    id: 'sql',
    aliases: ['sqlite', 'postgresql', 'postgres', 'mysql'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL),
  },
  {
    id: 'lua',
    aliases: [],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/lua')).lua),
  },
  {
    id: 'r',
    aliases: ['rscript'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/r')).r),
  },
  {
    id: 'perl',
    aliases: ['pl'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/perl')).perl),
  },
  {
    id: 'markdown',
    aliases: ['md'],
    highlight: async () => {
      const {parser, GFM, Subscript, Superscript, Emoji} = await import('@lezer/markdown');
      return parser.configure([GFM, Subscript, Superscript, Emoji]);
    },
    support: async () => ({language: (await import('@codemirror/lang-markdown')).markdownLanguage}),
  },
  {
    id: 'yaml',
    aliases: ['yml'],
    highlight: async () => (await import('@lezer/yaml')).parser,
    support: async () => ({language: (await import('@codemirror/lang-yaml')).yamlLanguage}),
  },
  {
    id: 'xml',
    aliases: ['svg', 'xsl'],
    highlight: async () => (await import('@lezer/xml')).parser,
    support: async () => ({language: (await import('@codemirror/lang-xml')).xmlLanguage}),
  },
  {
    id: 'scss',
    aliases: ['sass'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/css')).sCSS),
  },
  {
    id: 'csharp',
    aliases: ['cs', 'c#', 'dotnet'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/clike')).csharp),
  },
  {
    id: 'kotlin',
    aliases: ['kt', 'kts'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/clike')).kotlin),
  },
  {
    id: 'swift',
    aliases: [],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/swift')).swift),
  },
  {
    id: 'toml',
    aliases: [],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/toml')).toml),
  },
  {
    id: 'ini',
    aliases: ['cfg', 'conf', 'properties', 'env', 'dotenv'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/properties')).properties),
  },
  {
    id: 'dockerfile',
    aliases: ['docker'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile),
  },
  {
    id: 'powershell',
    aliases: ['ps1', 'pwsh', 'posh'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell),
  },
  {
    id: 'diff',
    aliases: ['patch'],
    ...lineByLine(async () => (await import('@codemirror/legacy-modes/mode/diff')).diff),
  },
];

const BY_NAME = new Map(
  LANGUAGES.flatMap((language) =>
    [language.id, ...language.aliases].map((name) => [name, language] as const),
  ),
);

/** The language with this id or alias, in whatever case; undefined for plain text and one we do not know. */
export function findLanguage(name: string): Language | undefined {
  return BY_NAME.get(name.trim().toLowerCase());
}
