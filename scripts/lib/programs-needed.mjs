// The programs that come from the system and not from npm.
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {
  findChromium,
  findFirefox,
  findProgram,
  findWebKitDriver,
  findXvfb,
  isRoot,
  SYSTEM_PYTHON,
} from './programs.mjs';

/** For each program: how to see that it is there, and the Debian packages that bring it. */
const PROGRAMS = {
  bubblewrap: {found: () => !isLinux || findProgram('bwrap'), debian: ['bubblewrap']},
  python3: {found: () => findProgram(SYSTEM_PYTHON), debian: ['python3']},
  PostgreSQL: {found: hasPostgres, debian: ['postgresql']},
  chromium: {found: findChromium, debian: ['chromium']},
  firefox: {found: findFirefox, debian: ['firefox-esr']},
  webkit: {found: findWebKitDriver, debian: ['webkit2gtk-driver']},
  xvfb: {found: findXvfb, debian: ['xvfb']},
  matplotlib: {found: () => hasPackages('matplotlib'), debian: ['python3-matplotlib']},
  'FastAPI and uvicorn': {
    found: () => hasPackages('fastapi', 'uvicorn'),
    debian: ['python3-fastapi', 'python3-uvicorn'],
  },
};

const NEEDED = {
  start: ['bubblewrap', 'python3'],
  test: [
    'bubblewrap',
    'python3',
    'PostgreSQL',
    'chromium',
    'firefox',
    'webkit',
    'xvfb',
    'FastAPI and uvicorn',
    'matplotlib',
  ],
};

const isLinux = process.platform === 'linux';

/**
 * Installs by apt-get what is missing, where that is possible.
 *
 * @returns what is still missing and what to do; for `start` never, since the server itself says what it lacks and
 *   can also run without (`npm start -- --unsafe`).
 */
export function ensurePrograms(purpose) {
  const missing = () => NEEDED[purpose].filter((name) => !PROGRAMS[name].found());
  if (missing().length === 0) return undefined;
  const canInstall = isLinux && isRoot && findProgram('apt-get');
  if (canInstall) install(debianPackages(missing()));
  const names = missing();
  if (names.length === 0 || purpose === 'start') return undefined;
  return `The tests need ${names.join(', ')}. ${remedy(names, canInstall)}`;
}

const debianPackages = (names) => names.flatMap((name) => PROGRAMS[name].debian);

function remedy(names, tried) {
  const command = `apt-get install ${debianPackages(names).join(' ')}`;
  if (tried) return `Tried "${command}", which failed; it says above why.`;
  return isLinux
    ? `On Debian: sudo ${command}`
    : 'Install them as usual here; CHROMIUM_BIN may name the browser, and pip brings fastapi, uvicorn and matplotlib.';
}

function install(packages) {
  console.error(`Installing ${packages.join(', ')} …`);
  const options = {env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}, stdio: ['ignore', 'ignore', 2]};
  const args = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  if (spawnSync('apt-get', args, {...options, stdio: 'ignore'}).status === 0) return;
  // A machine that has never asked for the list of packages knows none.
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', args, options);
}

/** Its server is not on PATH in Debian. */
function hasPostgres() {
  return existsSync('/usr/lib/postgresql') || findProgram('initdb');
}

/** Debian's folder first: asking Python itself takes longer than everything else together. */
function hasPackages(...names) {
  const folder = '/usr/lib/python3/dist-packages';
  if (names.every((name) => existsSync(`${folder}/${name}`))) return true;
  return spawnSync(SYSTEM_PYTHON, ['-c', `import ${names.join(', ')}`], {stdio: 'ignore'}).status === 0;
}
