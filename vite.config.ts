import {defineConfig, type Plugin, type Rolldown, type UserConfig} from 'vite';

/**
 * Chunks that are shared, two of them by all languages. Whatever else is loaded on demand becomes a chunk by itself that
 * imports these and its own grammar at most, which the loaders request together with it.
 */
const SHARED_CHUNKS = [
  // Recorded output asks for prompts too; a request of its own would cost pages whose blocks are covered more than a card
  // with such output pays for the rest of this.
  chunk('upgrade', ['/src/upgrade/', '/src/recording/prompts.ts']),
  // The colours at rest, without the editor.
  chunk('highlight', [
    '/src/highlight/highlight.ts',
    '/src/highlight/stream-tokens.ts',
    '/src/highlight/token-sheet.ts',
    '/src/highlight/tokens.ts',
    '/@codemirror/streamparser/',
    '/@lezer/common/',
    '/@lezer/highlight/',
    '/@lezer/lr/',
  ]),
  chunk('editor', [
    '/src/editor/editor.ts',
    '/src/editor/editor-theme.ts',
    '/src/editor/find-replacement.ts',
    '/@codemirror/autocomplete/',
    '/@codemirror/commands/',
    '/@codemirror/language/',
    '/@codemirror/state/',
    '/@codemirror/view/',
    '/@marijn/find-cluster-break/',
    '/crelt/',
    '/style-mod/',
    '/w3c-keyname/',
  ]),
];

/**
 * All of it is needed as soon as it comes, so that its functions had better be compiled while it is loading than one by one
 * when they are called: https://v8.dev/blog/explicit-compile-hints. Of the other files too much is not needed at once.
 */
const compileAtOnce: Plugin = {
  name: 'compile-at-once',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk' && file.name === 'highlight')
        file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
  },
};

function chunk(name: string, parts: readonly string[]) {
  return {name, test: (id: string) => parts.some((part) => id.includes(part))};
}

/** Packages start in files such as `dist/index.js`: name their chunks after the package. */
function chunkFileNames({name, moduleIds}: Rolldown.PreRenderedChunk): string {
  const inPackage = /node_modules\/@?(?<path>.+)\/dist\//.exec(moduleIds.at(-1) ?? '');
  const readable = name === 'dist' ? inPackage?.groups?.path?.replace('/', '-') : undefined;
  return `chunks/${readable ?? name}-[hash].js`;
}

/**
 * The bundler puts its own helper of 200 bytes into a chunk, which a page would learn of only from the chunks that it
 * has requested. This copies the helper into each of those instead.
 */
function inlineRuntime(): Plugin {
  return {
    name: 'inline-runtime',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const runtime = chunks.find(({name}) => name === 'rolldown-runtime');
      if (!runtime) return;
      const [, body, helper] = /^(.+)export\{(\w+)\};\s*$/s.exec(runtime.code) ?? [];
      if (!body || !helper) this.error(`Expected one helper in ${runtime.fileName}, got ${runtime.code}`);
      for (const chunk of chunks) {
        const importer = new RegExp(
          `import\\{${helper} as (\\w+)\\}from"[./]+${runtime.fileName.split('/').pop()}";`,
        );
        chunk.code = chunk.code.replace(
          importer,
          (_import, name) => `var ${name}=(()=>{${body}return ${helper}})();`,
        );
        chunk.imports = chunk.imports.filter((fileName) => fileName !== runtime.fileName);
        if (chunk.code.includes('rolldown-runtime'))
          this.error(`Could not inline the helper into ${chunk.fileName}`);
      }
      Reflect.deleteProperty(bundle, runtime.fileName);
    },
  };
}

/** Style sheets stand in template literals, which the minifier leaves as they are. */
const minifyStyles: Plugin = {
  name: 'minify-styles',
  enforce: 'pre',
  transform(code, id) {
    if (!/(\.styles|-sheet)\.ts$/.test(id)) return undefined;
    return code.replace(/`[^`]+`/g, (styles) =>
      styles
        .replace(/\/\*.*?\*\//gs, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,>]) ?/g, '$1')
        .replace(/: /g, ':'),
    );
  },
};

/**
 * Takes the white space between the tags of templates away, and shortens that within them. Browsers keep each as a node of its own, a dozen for every
 * card; between the children of the card's boxes, none of which is inline text, it is not seen.
 */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('-template.ts')) return undefined;
    return code.replace(/\s+/g, (space, at: number) => {
      if (!/html`[^`]*$/.test(code.slice(0, at))) return space;
      const around = `${code[at - 1]}${code[at + space.length]}`;
      return ['><', '>$', '}<'].includes(around) ? '' : ' ';
    });
  },
};

/**
 * Pages that ask for trusted types name whom they trust. Lit calls its policy "lit-html", which says nothing to them; two
 * policies of one name are refused, so the one for framed HTML has a name of its own.
 */
const nameTrustedTypes: Plugin = {
  name: 'name-trusted-types',
  transform(code, id) {
    if (!/lit-html/.test(id) || !code.includes('createPolicy')) return undefined;
    const named = code.replace(/createPolicy\((["'`])lit-html\1/, 'createPolicy("code-card"');
    if (named === code) this.error('Expected Lit to make a policy named "lit-html".');
    return named;
  },
};

function build(
  file: string,
  entry: string,
  format: 'es' | 'iife',
  output: Rolldown.OutputOptions,
): UserConfig {
  return {
    base: './',
    publicDir: false,
    plugins: [minifyStyles, minifyTemplates, nameTrustedTypes, inlineRuntime(), compileAtOnce],
    build: {
      target: 'es2022',
      emptyOutDir: false, // Other builds put their files there too.
      lib: {entry, formats: [format], name: 'CodeCard', fileName: () => file},
      // A library build in ES format keeps white space unless told otherwise.
      rolldownOptions: {output: {...output, minify: true}},
    },
  };
}

const MODES: Record<string, UserConfig> = {
  /** `code-card.js` and, in `chunks/`, what it loads on demand. */
  module: build('code-card.js', 'src/page-module.ts', 'es', {
    chunkFileNames,
    codeSplitting: {groups: SHARED_CHUNKS},
  }),
  /** `code-card.bundle.js`: everything in one classic script, which a page opened from disk may load. */
  script: build('code-card.bundle.js', 'src/page-script.ts', 'iife', {codeSplitting: false}),
};

export default defineConfig(({mode}) => {
  const config = MODES[mode];
  if (!config) throw new Error(`Expected --mode ${Object.keys(MODES).join(' or ')}, got "${mode}".`);
  return config;
});
