import type {RunFailure} from '../run-state.js';

/** The texts of a card that has not been run. Those in English come with the element. */
export interface MessagesAtRest {
  /** The BCP 47 tag that numbers are formatted by. */
  locale: string;
  run: string;
  stop: string;
  reset: string;
  copy: string;
  copied: string;
  copyFailed: string;
  retry: string;
  details: string;
  /** Names a part of one card for those who listen: "Run: hello". */
  of: (part: string, card: string) => string;
  code: string;
  output: string;
  /** What a card without a label or a heading is called. */
  untitled: (language: string) => string;
  connecting: string;
  /** What a run needs could not be loaded. */
  notLoaded: string;
  editorNotLoaded: string;
  sourceNotLoaded: (src: string) => string;
}

/** The texts of runs and their output. Durations and sizes come formatted. */
export interface RunMessages {
  copyOutput: string;
  downloadOutput: string;
  /** Scrolls to the end of the output, and keeps it there. */
  toEnd: string;
  /** Opens the output to its full length. */
  showAll: string;
  showLess: string;
  /** Waits for another card of this page. */
  waiting: string;
  queued: (position: number) => string;
  compiling: string;
  running: string;
  reconnecting: string;
  stopping: string;
  exited: (time: string, code: number) => string;
  signaled: (time: string, signal: string) => string;
  canceled: (time: string) => string;
  wallTime: (time: string) => string;
  cpuTime: (time: string | undefined) => string;
  memory: (size: string | undefined) => string;
  outputLimit: (size: string | undefined) => string;
  lost: string;
  /** Stands in the output where some of it is missing. */
  missed: (events: number) => string;
  /** A stream that tells no more than that it is over. */
  ended: (time: string) => string;
  noOutput: string;
  /** `lines` is 0 where no whole line has gone. */
  dropped: (characters: string, lines: string) => string;
  goToLine: (line: number) => string;
  /** Said to those who listen. */
  moreLines: (count: number) => string;
  nothingNew: string;
  /** A switch for those who listen. */
  announce: string;
  /** Names the field for what is typed for the program. */
  input: string;
  inputSend: string;
  /** Says that nothing more will be typed. */
  inputEnd: string;
  /** Ctrl+C. */
  interrupt: string;
  inputWaiting: string;
  inputNotSent: string;
  download: string;
  /** Names a picture that has no description. */
  picture: (name: string, width: number, height: number) => string;
  /** Names a frame with HTML. */
  frame: string;
  /** It has led itself to another page. */
  frameLeft: string;
  pictureTooLarge: (name: string, width: number, height: number) => string;
  displayBroken: (name: string, type: string) => string;
  /** The page's Content-Security-Policy has to allow something. */
  displayForbidden: (name: string, directive: string) => string;
  /** It was too large, or too much has come after it. */
  displayNotKept: (name: string) => string;
  tableCut: (rows: number, columns: number) => string;
  failures: {
    [Kind in Exclude<RunFailure['kind'], 'not-loaded'>]: (failure: RunFailure & {kind: Kind}) => string;
  };
}

/** The texts of what is loaded on demand: a group for each feature, in alphabetical order. */
export interface FeatureMessages {
  embed: {
    /** What shows the card on another page: the element's own tag, a frame, or a link. */
    copyTag: string;
    copyFrame: string;
    copyMarkdown: string;
  };
  foreign: {
    /** The code came by a link, and has not been run yet. */
    badge: string;
    title: string;
  };
  fullScreen: {
    name: string;
  };
  menu: {
    /** Opens a menu with what else can be done. */
    more: string;
  };
  persist: {
    /** Closes the difference. */
    close: string;
    /** Between the author's code and the reader's own. */
    difference: string;
    edited: string;
    editedTitle: string;
    keepMine: string;
    /** The browser has no room, or gives none. */
    notKept: string;
    /** The author has changed the code since. */
    outdated: string;
    takeTheirs: string;
  };
  recording: {
    /** A word beside the status: what is seen is recorded. */
    badge: string;
    badgeTitle: string;
    /** Names the recorded output for those who listen. */
    output: string;
    replay: string;
    replaying: string;
    skip: string;
    /** Said where no server could be reached. */
    offered: string;
    /** Likewise, after the reader has edited the code. */
    offeredForOriginal: string;
    notLoaded: string;
  };
  report: {
    send: string;
  };
  share: {
    copyLink: string;
    /** For a link. */
    tooLong: string;
  };
  undoReset: {
    done: string;
    undo: string;
  };
  /** Cards that a server keeps. */
  stored: {
    saved: string;
    notSaved: string;
    /** Explains `notSaved`. */
    runSaves: string;
    /** Nobody is signed in, so nothing is saved. */
    signIn: string;
    /** The author has, since the reader's version was begun. */
    changed: string;
    /** Another author has, since this one opened it. */
    changedElsewhere: string;
    keepMine: string;
    takeTheirs: string;
    /** What the reader has chosen could not be done. */
    failed: (reason: string) => string;
    /** There is no such card, or it is not for this reader. */
    missing: string;
    notLoaded: (reason: string) => string;
    asExpected: string;
    /** Stands above the expected output. */
    notAsExpected: string;
  };
}

/** The texts of a card that is run. */
export type Messages = MessagesAtRest & RunMessages;

/** Every text that a person reads, in one language. */
export type AllMessages = Messages & FeatureMessages;

/** Texts of a page in place of ours, as many as it likes. */
export type OwnMessages = {
  [Name in keyof AllMessages]?: AllMessages[Name] extends string | ((...values: never[]) => string)
    ? AllMessages[Name]
    : Partial<AllMessages[Name]>;
};
