import type {FeatureMessages} from './messages.js';

/** English, as far as only features need it: it comes with the first of them. */
export const enFeatures: FeatureMessages = {
  embed: {
    copyTag: 'Copy the tag',
    copyFrame: 'Copy a frame (iframe)',
    copyMarkdown: 'Copy a link in Markdown',
  },
  foreign: {
    badge: 'from a link',
    title: 'Somebody else may have written this code. It will not run before you press Run.',
  },
  fullScreen: {
    name: 'Full screen',
  },
  menu: {
    more: 'More',
  },
  persist: {
    close: 'Close',
    difference: 'Show the difference',
    edited: 'edited',
    editedTitle: 'You have changed this code; your version is kept in this browser.',
    keepMine: 'Keep mine',
    notKept: 'Your changes could not be kept in this browser. They are gone when you leave the page.',
    outdated: 'The author has changed this code since you edited it. You see your own version.',
    takeTheirs: 'Take theirs',
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
  report: {
    send: 'Report a problem',
  },
  share: {
    copyLink: 'Copy a link to this code',
    tooLong: 'This code is too long for a link.',
  },
  undoReset: {
    done: 'The code is the author’s again.',
    undo: 'Undo',
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
