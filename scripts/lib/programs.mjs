// Finds programs; built-in modules only, since it runs before the packages are installed.
import {accessSync, constants, existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** For each browser: the environment variable that names it, then the names it goes by and where it lies. */
const CHROMIUM = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The absolute path of a program on PATH (a path is taken as it is), or undefined. */
export function findProgram(name) {
  if (/[/\\]/.test(name)) return isExecutable(name) ? name : undefined;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** The absolute path of Chromium or Chrome: CHROMIUM_BIN, else the first one found, or undefined. */
export function findChromium() {
  return process.env.CHROMIUM_BIN ?? CHROMIUM.map(findProgram).find(Boolean);
}

/** The absolute path of Firefox: FIREFOX_BIN, else the first one found, or undefined. */
export function findFirefox() {
  return process.env.FIREFOX_BIN ?? ['firefox-esr', 'firefox'].map(findProgram).find(Boolean);
}

/** The absolute path of the driver that brings WebKit's own small browser: WEBKIT_DRIVER_BIN, else on PATH, or undefined. */
export function findWebKitDriver() {
  return process.env.WEBKIT_DRIVER_BIN ?? findProgram('WebKitWebDriver');
}

/** The absolute path of the server that stands in for a screen, or undefined. */
export const findXvfb = () => findProgram('Xvfb');

/** The system's own Python: Debian's packages are for it, whatever `python3` stands first on PATH. */
export const SYSTEM_PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

export const isRoot = process.getuid?.() === 0;

/** Flags for a Chromium under test: quiet on the network, and without its sandbox where root leaves no choice. */
export const CHROMIUM_FLAGS = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
