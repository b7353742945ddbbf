import {execFile} from 'node:child_process';
import {accessSync, constants, realpathSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {promisify} from 'node:util';
import {LANGUAGES, type Language} from './languages.js';
import type {LanguageInfo} from './runner.js';

/** The first interpreter of a language that programs may start; undefined when there is none. */
export const findInterpreter = (language: Language): string | undefined =>
  language.interpreters.find(isUsable);

/** When the server is root, boxes run as users who own nothing: they need the rights of everybody. */
function isUsable(path: string): boolean {
  try {
    const file = realpathSync(path);
    if (process.getuid?.() !== 0) accessSync(file, constants.X_OK);
    return process.getuid?.() !== 0 || isOpenToAll(file, 0o005);
  } catch {
    return false;
  }
}

function isOpenToAll(path: string, bits: number): boolean {
  if ((statSync(path).mode & bits) !== bits) return false;
  return path === '/' || isOpenToAll(dirname(path), 0o001);
}

/** A version such as 3.11.2 in what an interpreter says of itself. */
const VERSION = /\d+(\.\d+)+/;

/** Asks each interpreter for its version. */
export async function describeLanguages(): Promise<readonly LanguageInfo[]> {
  return Promise.all(
    LANGUAGES.map(async (language) => {
      const {id, label, aliases, fileName, install, hasSetup} = language;
      const interpreter = findInterpreter(language);
      const version = interpreter && (await versionOf(interpreter, language.version));
      if (version === undefined) return {id, label, aliases, fileName, available: false, install};
      return {id, label, aliases, fileName, available: true, version, ...(hasSetup && {hasSetup})};
    }),
  );
}

/** Some that are scripts look for others. */
const VERSION_ENV = {PATH: '/usr/bin:/bin', HOME: '/'};

async function versionOf(
  interpreter: string,
  question: readonly string[] = ['--version'],
): Promise<string | undefined> {
  try {
    const {stdout, stderr} = await promisify(execFile)(interpreter, [...question], {env: VERSION_ENV});
    return VERSION.exec(stdout + stderr)?.[0]; // R tells it to stderr.
  } catch {
    return undefined;
  }
}
