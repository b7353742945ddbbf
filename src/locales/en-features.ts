import type {FeatureMessages} from './messages.js';

/** English, as far as only features need it: it comes with the first of them. */
export const enFeatures: FeatureMessages = {
  menu: {
    more: 'More',
  },
  recording: {
    badge: 'recorded',
    badgeTitle: 'This output came with the page; nothing has been run.',
    output: 'Recorded output',
    replay: 'Replay the recorded run',
    replaying: 'A recorded run is replayed.',
    skip: 'Skip to the end',
    offered: 'You can see what the code printed when it was recorded.',
    offeredForOriginal:
      'You can see what the original code, without your edits, printed when it was recorded.',
    notLoaded: 'The recording could not be loaded.',
  },
  share: {
    copyLink: 'Copy a link to this code',
  },
  stored: {
    saved: 'saved',
    notSaved: 'not saved yet',
    runSaves: 'Running the code saves it.',
    signIn: 'not saved: sign in',
    changed: 'The author has changed this card since you began. You see your own version.',
    changedElsewhere: 'This card has been changed elsewhere since you opened it. Nothing has been saved.',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    failed: (reason) => `This could not be saved: ${reason}`,
    missing: 'This card does not exist, or you may not read it. You may have to sign in.',
    notLoaded: (reason) => `The card could not be loaded: ${reason}`,
    asExpected: '✓ output as expected',
    notAsExpected: 'The output differs from the expected one, which is:',
  },
};
