import {importAgain} from './import-again.js';

/** The part that covers code blocks of the page, for those who use it; nobody else loads it. */
export async function loadUpgrade() {
  const {upgrade} = await importAgain(() => import('./upgrade/upgrade.js'));
  return upgrade;
}
