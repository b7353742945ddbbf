import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {countReporter} from './scripts/lib/count-browser-tests.mjs';
import {CHROMIUM_FLAGS, findChromium} from './scripts/lib/programs.mjs';
import {firefoxLauncher} from './test/engines/firefox-launcher.mjs';
import {testFilesFor} from './test/engines/test-files.mjs';
import {webkitLauncher} from './test/engines/webkit-launcher.mjs';
import {devtools} from './test/src/helpers/devtools-plugin.mjs';
import {pages} from './test/src/helpers/pages-plugin.mjs';
import {servers} from './test/src/helpers/servers-plugin.mjs';
import {stubEndpoints} from './test/src/helpers/stub-endpoint-plugin.mjs';

/** Without a screen Chromium takes itself for a device without a mouse; here it has one, which hovers and is fine. */
const MOUSE =
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';

const LAUNCHERS = {
  chromium: () =>
    chromeLauncher({launchOptions: {executablePath: findChromium(), args: [...CHROMIUM_FLAGS, MOUSE]}}),
  firefox: firefoxLauncher,
  webkit: webkitLauncher,
};

/** One of them, or several with a comma between. */
const engines = (process.env.ENGINES ?? 'chromium').split(',');

const stubs = stubEndpoints();
const files = pages();

export default {
  files: testFilesFor(engines),
  hostname: '127.0.0.1', // The default listens on every address of the machine.
  nodeResolve: {exportConditions: ['production']}, // Without Lit's warnings for developers.
  plugins: [
    devtools,
    stubs.plugin,
    files.plugin,
    servers(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      // Not found by itself; without it esbuild takes decorators for standard ones, which no browser parses.
      tsconfig: fileURLToPath(new URL('src/tsconfig.json', import.meta.url)),
    }),
  ],
  middleware: [stubs.middleware, files.middleware],
  // Each of them takes one file at a time.
  concurrentBrowsers: engines.length,
  browsers: engines.map((engine) => LAUNCHERS[engine]()),
  reporters: [
    defaultReporter({reportTestProgress: false, reportTestResults: true}),
    countReporter(process.env.COUNT_FILE),
  ],
  testFramework: {config: {timeout: 10_000}},
};
