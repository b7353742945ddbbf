// Builds both packages: `node scripts/build.mjs`. Into dist/: the element for pages (code-card.js with its chunks,
// code-card.bundle.js), for bundlers (lib/), and what describes them; into server/dist/: the server.
import {cpSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {withLock} from './lib/lock.mjs';
import {ROOT} from './lib/root.mjs';
import {runNode, runTool} from './lib/run.mjs';
import {BUILD_STAMP, hashSources, isBuilt} from './lib/sources.mjs';

/** In this order. Each returns an exit code, or nothing when it cannot fail but by throwing. */
const STEPS = {
  'clean what an older build left': clean,
  'compile (tsc)': () => runTool('tsc', ['--build', 'src', 'server']),
  'build code-card.js and its chunks (vite)': () =>
    runTool('vite', ['build', '--mode=module', '--logLevel=warn']),
  'build code-card.bundle.js (vite)': () => runTool('vite', ['build', '--mode=script', '--logLevel=warn']),
  'copy what is not compiled': copyFiles,
  'describe the element (custom-elements.json)': () => runTool('cem', ['analyze', '--quiet']),
  'describe it for editors and templates': () => runNode(['scripts/describe-for-tools.mjs']),
  'write the tables of the READMEs': () => runNode(['scripts/readme-api.mjs']),
};

/** Builds unless the build is up to date. @returns whether there is one now. */
export const buildIfStale = () => isBuilt() || withLock(() => isBuilt() || build());

/** To be called under the lock. @returns whether all steps went well; the failed one has said why. */
function build() {
  console.error('Building, as the sources have changed …');
  const sources = hashSources();
  for (const [name, step] of Object.entries(STEPS)) {
    if (!step()) continue;
    console.error(`The build stopped at "${name}"; it says above why.`);
    return false;
  }
  writeFileSync(BUILD_STAMP, sources);
  return true;
}

function clean() {
  for (const folder of ['dist', 'server/dist', '.tsbuild'])
    rmSync(`${ROOT}/${folder}`, {recursive: true, force: true});
  mkdirSync(`${ROOT}/dist`);
}

function copyFiles() {
  cpSync(`${ROOT}/src/wire/run-event.schema.json`, `${ROOT}/dist/run-event.schema.json`);
  cpSync(`${ROOT}/src/themes`, `${ROOT}/dist/themes`, {recursive: true});
  // tsc copies no declarations.
  for (const name of ['react', 'vue', 'svelte'])
    cpSync(`${ROOT}/src/${name}.d.ts`, `${ROOT}/dist/lib/${name}.d.ts`);
  cpSync(`${ROOT}/server/author`, `${ROOT}/server/dist/author`, {recursive: true});
  cpSync(`${ROOT}/server/sandbox/harness`, `${ROOT}/server/dist/sandbox/harness`, {
    recursive: true,
    filter: (file) => !file.endsWith('.ts'),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = withLock(build) ? 0 : 1;
