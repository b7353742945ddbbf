import js from '@eslint/js';
import {defineConfig} from 'eslint/config';
import prettier from 'eslint-config-prettier';
import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import globals from 'globals';
import ts from 'typescript-eslint';

const TYPED_RULES = {
  // Lit's lifecycle callbacks may be async, and chai's assertions are expressions.
  '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: {inheritedMethods: false}}],
  '@typescript-eslint/no-unused-expressions': 'off',
  // Doing nothing is a choice: a rejection that another place reports, a method that an implementation has no use for.
  '@typescript-eslint/no-empty-function': 'off',
  '@typescript-eslint/no-unused-vars': ['error', {ignoreRestSiblings: true, varsIgnorePattern: '^_$'}],
  '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
  // What came over the network is read as `value['field']`, so that it looks unlike a declared property.
  '@typescript-eslint/dot-notation': ['error', {allowIndexSignaturePropertyAccess: true}],
  // A plugin of Fastify's, or a method of an interface that promises, may have nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
};

// node:test's test() returns a promise; @open-wc/testing's types give one to .equal() too.
const SAFE_CALLS = [
  {from: 'package', name: ['it', 'test', 'describe', 'suite'], package: 'node:test'},
  {from: 'package', name: 'Equal', package: '@types/chai'},
];

/**
 * Imports point one way: element → run-controller → client → wire, and main → app → http → runs → sandbox. Between http
 * and runs stand auth and, below it, cards.
 */
const DIRECTIONS = [
  imports('src/*.ts', {never: ['server', 'node', 'editor view']}),
  imports('src/run-{controller,state}.ts', {
    never: ['server', 'node', 'codemirror', 'element', 'editor', 'output'],
  }),
  imports('src/client/**', {
    never: ['server', 'node', 'codemirror', 'lit', 'element', 'editor', 'output', 'controller'],
  }),
  imports('src/output/**', {
    never: ['server', 'node', 'codemirror', 'element', 'editor', 'client', 'controller'],
  }),
  imports('src/recording/**', {
    never: [
      'server',
      'node',
      'codemirror',
      'lit',
      'element',
      'entry',
      'editor',
      'output',
      'client',
      'controller',
    ],
  }),
  // Lit and what else is in the entry would be torn out of it by a chunk that imports them.
  imports('src/features/**', {
    never: [
      'server',
      'node',
      'codemirror',
      'lit',
      'element type',
      'entry',
      'editor',
      'output',
      'client',
      'controller',
    ],
  }),
  // Stored cards are what the network says of them.
  imports('src/features/{stored,stored-state,sender-for}.ts', {
    never: ['server', 'node', 'codemirror', 'lit', 'element type', 'entry', 'editor', 'output', 'controller'],
  }),
  imports('src/open-{kit,parts,icons,row-template}.ts', {
    never: ['server', 'node', 'editor view', 'lit', 'element type', 'entry', 'controller'],
  }),
  imports('src/highlight/**', {
    never: ['server', 'node', 'codemirror', 'lit', 'element', 'output', 'client', 'controller'],
  }),
  imports('src/editor/**', {
    never: ['server', 'node', 'editor view', 'element', 'output', 'client', 'controller'],
  }),
  imports('src/editor/editor.ts', {never: ['server', 'node', 'element', 'output', 'client', 'controller']}),
  imports('src/locales/**', {
    never: ['server', 'node', 'codemirror', 'element', 'editor', 'output', 'client', 'controller'],
  }),
  imports('src/wire/**', {never: ['server', 'node', 'codemirror', 'lit', 'outside']}),
  imports('server/*.ts', {never: ['browser side']}),
  imports('server/app.ts', {never: ['browser side', 'main']}),
  imports('server/commands/**', {never: ['browser side', 'main', 'app', 'http']}),
  imports('server/http/**', {never: ['browser side', 'main', 'app', 'commands', 'sandbox']}),
  imports('server/auth/**', {
    never: ['browser side', 'main', 'app', 'commands', 'http', 'runs', 'sandbox', 'services', 'config'],
  }),
  imports('server/cards/**', {
    never: ['browser side', 'main', 'app', 'commands', 'http', 'auth', 'sandbox', 'services', 'config'],
  }),
  imports('server/runs/**', {
    never: ['browser side', 'main', 'app', 'commands', 'http', 'auth', 'cards', 'services'],
  }),
  imports('server/sandbox/**', {
    never: ['browser side', 'main', 'app', 'commands', 'http', 'auth', 'cards', 'runs', 'services', 'config'],
  }),
];

export default defineConfig(
  // These have their types from a framework and from the build.
  {
    ignores: [
      'dist/**',
      'server/dist/**',
      'coverage/**',
      '.tsbuild/**',
      'demo/react/dist/**',
      'src/{react,vue,svelte}.d.ts',
      // Pages as other tools have made them.
      'test/pages/sites/**',
    ],
  },
  js.configs.recommended,
  {linterOptions: {noInlineConfig: true}, rules: {'max-lines': ['error', {max: 300}]}},
  {files: ['**/*.{js,mjs,cjs}'], languageOptions: {globals: globals.node}},
  {
    files: ['demo/**/*.js', 'server/author/**/*.js', 'test/pages/**/*.js', 'test/bench/*.js'],
    languageOptions: {globals: globals.browser},
  },
  {
    files: ['**/*.ts'],
    ignores: ['*.config.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: TYPED_RULES,
  },
  {files: ['*.config.ts'], extends: [ts.configs.strict]},
  {
    files: ['src/**/*.ts'],
    languageOptions: {globals: globals.browser},
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: {'lit-a11y': litA11y},
    // A Lit element's callbacks always have a super to call; the guard would be dead code.
    rules: {...litA11y.configs.recommended.rules, 'wc/guard-super-call': 'off'},
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', {allowForKnownSafeCalls: SAFE_CALLS}],
      // An answer read as JSON is whatever came; a test that expects another shape of it fails.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  // What is public is documented here, where editors and the README take it from; those lines are not counted.
  {
    files: ['src/code-card.ts'],
    rules: {'max-lines': ['error', {max: 300, skipComments: true, skipBlankLines: true}]},
  },
  // The only way to copy on a page that has no HTTPS.
  {files: ['src/copy-text.ts'], rules: {'@typescript-eslint/no-deprecated': 'off'}},
  DIRECTIONS,
  prettier,
);

/** What a folder must not import: for each name, which specifiers are meant and why they are refused. */
function imports(files, {never}) {
  const parts = {
    server: ['^code-card-server|/server/', 'the browser side never imports the server'],
    node: ['^node:', 'the browser has no Node modules'],
    lit: ['^(lit|@lit/)', 'this folder is plain TypeScript'],
    'editor view': [
      '^@codemirror/(view|commands|autocomplete)',
      'only src/editor/editor.ts touches the EditorView',
    ],
    codemirror: [
      '^@codemirror/(?!legacy-modes|streamparser)',
      'the editor loads on demand; only src/editor imports it',
    ],
    element: ['^\\.\\./(code-card|define|element|index|page-)', 'imports point away from the element'],
    'element type': ['^\\.\\.?/(code-card|element|index)', 'the element is given, never imported'],
    entry: [
      '^\\.\\.?/(define|events|import-again|card-frame|first-contact|quiet-at-first)',
      'this code is loaded on demand and must not import what the entry has',
    ],
    controller: ['^\\.\\./run-(controller|state)', 'imports point from the controller to this folder'],
    editor: ['^\\.\\.?/editor/', 'this code knows nothing of the editor'],
    output: ['^\\.\\.?/output/(?!adopted-sheet)', 'this code knows nothing of the output'],
    client: ['^\\.\\./client/', 'this folder takes values and knows nothing of the network'],
    outside: ['^\\.\\./', 'the wire imports only itself: both sides speak it'],
    'browser side': [
      '^code-card(?!/wire$)|/src/|^lit|^@codemirror/',
      "the server imports 'code-card/wire' alone",
    ],
    main: ['^\\.\\.?/main', 'entry points are imported by nobody'],
    app: ['^\\.\\./app', 'imports point from the app to its routes'],
    commands: ['^\\.\\./commands/', 'commands are called by the entry point alone'],
    http: ['^\\.\\./http/', 'imports point from http to this folder'],
    auth: ['^\\.\\./auth/', 'who may do what is asked in http'],
    cards: ['^\\.\\./cards/', 'runs are stored by those who look at them; they know nothing of it'],
    runs: ['^\\.\\./runs/', 'imports point from runs to this folder, or not at all'],
    sandbox: ['^\\.\\./sandbox/', 'runs ask the sandbox, and nobody else'],
    services: ['^\\.\\./services', 'services.ts chooses this code, not the other way round'],
    config: ['^\\.\\./config', 'this folder gets its settings as arguments'],
  };
  /** Words that a folder may share with the one above it: types are gone when the code runs. */
  const typesAllowed = new Set([
    'lit',
    'controller',
    'editor',
    'output',
    'client',
    'config',
    'element type',
    'entry',
  ]);
  const refused = never.map((name) => {
    const [regex, reason] = parts[name];
    return {regex, message: `Here ${reason}.`, allowTypeImports: typesAllowed.has(name)};
  });
  return {
    files: [files],
    plugins: {'@typescript-eslint': ts.plugin},
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', {patterns: refused}],
      // The rule above does not look at import(…).
      'no-restricted-syntax': [
        'error',
        ...refused.map(({regex, message}) => ({
          selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`,
          message,
        })),
      ],
    },
  };
}
