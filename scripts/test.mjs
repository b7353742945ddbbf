// All checks and tests, then one line: `N passed, N failed, N skipped`.
// `npm test -- lint server` runs only the parts named.
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {buildIfStale} from './build.mjs';
import {ROOT} from './lib/root.mjs';
import {runNode, runTool} from './lib/run.mjs';

/** One file of server tests may take this long, in milliseconds; a hung one fails instead of stopping all. */
const TEST_FILE_TIMEOUT_MS = 120_000;

/** Files of server tests that run at once: much of their time is waiting. */
const FILES_AT_ONCE = 2;

/** For each part its checks, in this order. Each returns an exit code; a suite of tests also writes its counts. */
const PARTS = {
  lint: {
    eslint: () => runTool('eslint', ['.', '--max-warnings=0']),
    prettier: () => runTool('prettier', ['--check', '--log-level=warn', '.']),
  },
  package: {
    build: () => (buildIfStale() ? 0 : 1),
    'lock file': () => runNode(['scripts/check-lock.mjs']),
    'what the packages hold': () => runNode(['scripts/check-packages.mjs']),
    'publint, code-card': () => runTool('publint', ['run', '--strict', '--pack=npm', '.']),
    'publint, code-card-server': () => runTool('publint', ['run', '--strict', '--pack=npm', 'server']),
    'tables of the READMEs': () => runNode(['scripts/readme-api.mjs', '--check']),
    'import in Node does no harm': () =>
      runNode(['--input-type=module', '--eval', "await import('code-card')"]),
    'size budget': () => runNode(['scripts/size-budget.mjs']),
  },
  // After the build, which has compiled most of it: here the tests are added.
  types: {
    typescript: () => runTool('tsc', ['--build']),
  },
  server: {
    build: () => (buildIfStale() ? 0 : 1),
    'server tests': (counts) => testServer(counts, ['test/server', 'test/scripts'], FILES_AT_ONCE),
    // By themselves: they look at what is left on the whole machine.
    'attacks and soak tests': (counts) => testServer(counts, ['test/attacks', 'test/soak'], 1),
  },
  browser: {
    build: () => (buildIfStale() ? 0 : 1),
    'browser tests': (counts) => runTool('wtr', [], {env: {...process.env, COUNT_FILE: counts}}),
  },
  engines: {
    build: () => (buildIfStale() ? 0 : 1),
    'browser tests, Firefox and WebKit': (counts) =>
      runTool('wtr', [], {env: {...process.env, COUNT_FILE: counts, ENGINES: 'firefox,webkit'}}),
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`Expected parts among ${Object.keys(PARTS).join(', ')}; got ${unknown.join(', ')}.`);
  process.exit(2);
}

const total = {passed: 0, failed: 0, skipped: 0};
const folder = mkdtempSync(join(tmpdir(), 'code-card-test-'));
const checks = Object.assign(
  {},
  ...(wanted.length > 0 ? wanted : Object.keys(PARTS)).map((part) => PARTS[part]),
);
for (const [title, check] of Object.entries(checks)) add(title, check);
rmSync(folder, {recursive: true, force: true});

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs one check and adds its counts; one that crashes, or that finds no tests, has failed. */
function add(title, check) {
  const start = performance.now();
  const file = join(folder, 'counts.json');
  rmSync(file, {force: true});
  const exitCode = exitCodeOf(check, file);
  const counts = readCounts(file) ?? {passed: exitCode === 0 ? 1 : 0, failed: 0, skipped: 0};
  if (counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${counts.failed > 0 ? '✖' : '✔'} ${title} (${seconds} s)`);
}

function exitCodeOf(check, file) {
  try {
    return check(file);
  } catch (error) {
    console.error(error);
    return 1;
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function testServer(counts, folders, filesAtOnce) {
  // Named one by one: Node 20 takes no glob, and in a folder it finds no TypeScript.
  const files = folders.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, {recursive: true})
      .filter((name) => /\.test\.(ts|mjs)$/.test(name))
      .map((name) => join(folder, name)),
  );
  if (files.length === 0) return 1;
  const reporters = ['spec', './scripts/lib/count-server-tests.mjs'];
  const args = [
    '--conditions=code-card-source',
    '--import=tsx',
    '--test',
    `--test-concurrency=${filesAtOnce}`,
    '--test-force-exit', // A failed test must not leave the run hanging on an open server.
    `--test-timeout=${TEST_FILE_TIMEOUT_MS}`,
    ...reporters.flatMap((name) => [`--test-reporter=${name}`, '--test-reporter-destination=stdout']),
  ];
  return runNode([...args, ...files], {env: {...process.env, COUNT_FILE: counts}});
}
