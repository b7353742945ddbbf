import {findLanguage} from './editor/languages.js';
import {importAgain} from './import-again.js';
import type {Upgrade} from './upgrade/upgrade.js';

let upgrade: Upgrade | undefined;

/** The part that covers code blocks of the page, for those who use it; nobody else loads it. */
export async function loadUpgrade(): Promise<Upgrade> {
  const {newUpgrade} = await importAgain(() => import('./upgrade/upgrade.js'));
  return (upgrade ??= newUpgrade(findLanguage));
}
