import type {TemplateResult} from 'lit';
import {keyOf} from './card-key.js';
import {adoptedSheet} from '../output/adopted-sheet.js';
import {diffPanel} from './diff-panel.js';
import {diffStyles} from './diff.styles.js';
import type {Badge, CardAccess, Feature, FeatureNotice, MenuEntry} from './feature.js';
import {findKept, forget, keep, type KeptEdit} from './kept-edits.js';

/** How long typing must pause before it is kept, in milliseconds; leaving the page does not wait. */
const PAUSE_MS = 300;

const adoptStyles = adoptedSheet(diffStyles);

/** What is known of the reader's own version. */
type Version =
  | {name: 'none'}
  | {name: 'kept'}
  /** The author has changed the code since the reader edited it. */
  | {name: 'outdated'}
  /** The browser does not take it. */
  | {name: 'not-kept'};

/** `persist`: the reader's edits survive a reload of the page. */
export class Persist implements Feature {
  readonly #card: CardAccess;
  #version: Version = {name: 'none'};
  /** What the storage has of this card. */
  #kept: KeptEdit | undefined;
  /** The author's code that the storage has been asked about. */
  #askedFor: string | undefined;
  #showsDiff = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {
    if (this.#card.host.shadowRoot) adoptStyles(this.#card.host.shadowRoot);
    this.#card.host.addEventListener('input', this.#onInput);
    addEventListener('pagehide', this.#save);
    this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#card.host.removeEventListener('input', this.#onInput);
    removeEventListener('pagehide', this.#save);
    if (this.#timer !== undefined) this.#save();
  }

  hostUpdated(): void {
    const {code, defaultCode} = this.#card.host;
    if (defaultCode !== this.#askedFor) this.#ask();
    else if (code === defaultCode && this.#version.name !== 'none' && this.#timer === undefined) this.#save();
  }

  badges(): readonly Badge[] {
    const {edited, editedTitle} = this.#card.messages.persist;
    return this.#isEdited && !this.#card.isForeign ? [{text: edited, title: editedTitle}] : [];
  }

  menu(): readonly MenuEntry[] {
    if (!this.#isEdited) return [];
    const {difference} = this.#card.messages.persist;
    return [{text: difference, isChecked: this.#showsDiff, onSelect: () => this.#toggleDiff()}];
  }

  notices(): readonly FeatureNotice[] {
    const {persist} = this.#card.messages;
    if (this.#version.name === 'not-kept') return [{text: persist.notKept}];
    if (this.#version.name !== 'outdated') return [];
    return [
      {
        text: persist.outdated,
        actions: [
          {text: persist.difference, onClick: () => this.#toggleDiff()},
          {text: persist.keepMine, onClick: () => this.#keepMine()},
          {text: persist.takeTheirs, onClick: () => this.#takeTheirs()},
        ],
      },
    ];
  }

  panel(): TemplateResult | undefined {
    if (!this.#showsDiff || !this.#isEdited) return undefined;
    const {host, messages} = this.#card;
    return diffPanel(host.defaultCode, host.code, messages.persist, () => this.#toggleDiff());
  }

  get #isEdited(): boolean {
    return this.#card.host.code !== this.#card.host.defaultCode;
  }

  /** The author's code has come, or has become another: what the reader made of it, or of one before it, comes back. */
  #ask(): void {
    const {host, isForeign} = this.#card;
    const isUntouched = [this.#askedFor ?? host.defaultCode, host.defaultCode, this.#kept?.code].includes(
      host.code,
    );
    this.#askedFor = host.defaultCode;
    if (host.defaultCode === '' || isForeign || !isUntouched) return;
    const key = keyOf(host);
    this.#kept = findKept(location.pathname, key);
    if (!this.#kept || this.#kept.code === host.defaultCode) return;
    this.#version = {name: this.#kept.hash === key.hash ? 'kept' : 'outdated'};
    host.code = this.#kept.code;
    this.#card.update();
  }

  readonly #onInput = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#save, PAUSE_MS);
  };

  /** Code that came by a link is not the reader's. Until they have chosen, an outdated version keeps its hash. */
  readonly #save = (): void => {
    if (this.#timer === undefined && this.#version.name === 'none') return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const {host, isForeign} = this.#card;
    if (isForeign) return;
    const key = {...keyOf(host), ...(this.#version.name === 'outdated' && {hash: this.#kept?.hash ?? ''})};
    const before = this.#kept;
    if (host.code === host.defaultCode) {
      forget(location.pathname, before, key);
      this.#kept = undefined;
      this.#version = {name: 'none'};
      this.#showsDiff = false;
    } else {
      this.#kept = {...key, code: host.code};
      const isKept = keep(location.pathname, this.#kept, before);
      if (this.#version.name !== 'outdated') this.#version = {name: isKept ? 'kept' : 'not-kept'};
    }
    this.#card.update();
  };

  #keepMine(): void {
    this.#version = {name: 'kept'};
    this.#save();
  }

  #takeTheirs(): void {
    this.#card.host.code = this.#card.host.defaultCode;
    this.#save();
  }

  #toggleDiff(): void {
    this.#showsDiff = !this.#showsDiff;
    this.#card.update();
  }
}
