// What a request must be like for a run to be made of it, or to be found.
import {quote, type RunRequest} from 'code-card/wire';
import {fileNameFault} from '../sandbox/file-name.js';
import {findLanguage} from '../sandbox/languages.js';
import type {LanguageInfo} from '../sandbox/runner.js';
import {Refusal} from './refusal.js';

/** @throws {Refusal} when a language is not known, or not installed. */
export function admitLanguage(languages: readonly LanguageInfo[], name: string): LanguageInfo {
  const language = findLanguage(languages, name);
  const known = languages.filter(({available}) => available).map(({id}) => id);
  if (!language)
    throw new Refusal(400, `Expected "language" to be one of ${known.join(', ')}, got ${quote(name)}`);
  if (language.available) return language;
  const remedy = language.install ? `; it lacks ${language.install}` : '';
  throw new Refusal(
    400,
    `Expected a language this server can run (${known.join(', ')}), got "${name}"${remedy}`,
  );
}

/** @throws {Refusal} when a language cannot run setup before a program. */
export function admitSetup({id, label, hasSetup}: LanguageInfo, {before = []}: RunRequest): void {
  if (before.length === 0 || hasSetup) return;
  throw new Refusal(
    400,
    `Expected no "before" for ${id}: ${label} cannot run setup in the program's process`,
  );
}

/** @throws {Refusal} when a file cannot have its name, or two have the same one. */
export function admitFiles({files = {}, before = []}: RunRequest, program: string): void {
  const names = [...Object.keys(files), ...before.map(({name}) => name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Refusal(400, `Expected each file to have a name of its own, got ${quote(twice)} twice`);
  for (const name of names) {
    const fault = fileNameFault(name, program);
    if (fault !== undefined) throw new Refusal(400, fault);
  }
}

/** Who names a run that nobody knows of. */
export const unknownRun = (id: string) =>
  new Refusal(
    404,
    `Expected the id of a run this server knows, got "${id}"; ended runs are forgotten after a while`,
  );
