import type {FeatureMessages} from '../locales/messages.js';
import type {Badge} from './feature.js';
import type {Stored} from './stored-state.js';

/** Says whether what the reader sees has been saved; nothing of a card that is as its author has left it. */
export function badgesOf(stored: Stored, code: string, words: FeatureMessages['stored']): Badge[] {
  if (stored.name !== 'there') return [];
  const {card, saving, hasRun} = stored;
  const isEdited = code !== saving.code;
  if (card.saves === 'nothing') return isEdited || hasRun ? [{text: words.signIn}] : [];
  if (isEdited || saving.name !== 'kept') return [{text: words.notSaved, title: words.runSaves}];
  return hasRun || card.draft ? [{text: words.saved}] : [];
}
