import type {CodeCard} from '../code-card.js';
import type {RunRequestEvent} from '../events.js';
import type {importAgain} from '../import-again.js';
import {holdsOutput} from '../recording/holds-output.js';
import type {CardAccess, Feature, FeatureClass} from './feature.js';
import {FullScreen} from './full-screen.js';
import {UndoReset} from './undo-reset.js';

/** When a card wants a feature, and where that is. */
interface Row {
  /** Asked at each update of the card. What sets this off must be known to `wantsFeatures()`, or be `isOpen`. */
  isWanted: (card: CodeCard, isOpen: boolean) => boolean;
  load: () => Promise<FeatureClass>;
}

/**
 * A row a feature, in the order in which they are shown; what every open card has is not worth a request of its own.
 * Adding one: a row, its file, and its property in `wants-features.ts`.
 */
const FEATURES: readonly Row[] = [
  {isWanted: (card) => card.persist, load: async () => (await import('./running-on.js')).RunningOn},
  {
    isWanted: (card) => Boolean(card.book && card.card),
    load: async () => (await import('./stored.js')).StoredCards,
  },
  {isWanted: (card) => card.framed, load: async () => (await import('./framed.js')).Framed},
  {
    isWanted: (card, isOpen) => isOpen && card.embed !== '',
    load: async () => (await import('./embed.js')).Embed,
  },
  {isWanted: holdsOutput, load: async () => (await import('./recorded.js')).Recorded},
  {isWanted: (card) => card.share, load: async () => (await import('./share.js')).Share},
  {isWanted: (card) => card.persist, load: async () => (await import('./persist.js')).Persist},
  {isWanted: (_, isOpen) => isOpen, load: async () => UndoReset},
  {
    isWanted: (card, isOpen) => isOpen && Boolean(card.report),
    load: async () => (await import('./report.js')).ReportProblem,
  },
  {isWanted: (_, isOpen) => isOpen, load: async () => FullScreen},
];

/** The features of one card: loads those it wants, once each, and lets go of those it wants no longer. */
export class Features {
  readonly #access: CardAccess;
  readonly #fetchModule: typeof importAgain;
  readonly #loaded = new Map<Row, Feature>();
  readonly #loading = new Map<Row, Promise<void>>();

  readonly #failed = new Set<Row>();

  /** @param fetchModule - Loads a module; that it is given keeps it in the entry. */
  constructor(access: CardAccess, fetchModule: typeof importAgain) {
    this.#access = access;
    this.#fetchModule = fetchModule;
  }

  /** What the features that are there contribute, each in its own way. */
  collect<T>(ask: (feature: Feature) => readonly T[] | undefined): T[] {
    return this.all.flatMap((feature) => ask(feature) ?? []);
  }

  /** Those that are there, in the order of the table. */
  get all(): Feature[] {
    return FEATURES.flatMap((row) => this.#loaded.get(row) ?? []);
  }

  /** Brings what is wanted now. Resolves when it is there, or has failed to come. */
  async load(isOpen: boolean): Promise<void> {
    const {host} = this.#access;
    const wanted = FEATURES.filter((row) => row.isWanted(host, isOpen));
    for (const [row, feature] of this.#loaded) if (!wanted.includes(row)) this.#remove(row, feature);
    await Promise.all(wanted.map((row) => this.#load(row)));
  }

  /** Whether one that is wanted could not be loaded. */
  get isFailed(): boolean {
    return this.#failed.size > 0;
  }

  /** Lets those be loaded again that could not be. */
  retry(): void {
    for (const row of this.#failed) this.#loading.delete(row);
    this.#failed.clear();
  }

  /** Lets the features see a run before it is posted. */
  beforeRun(request: RunRequestEvent): void {
    for (const feature of this.all) feature.beforeRun?.(request);
  }

  #load(row: Row): Promise<void> {
    const loading = this.#loading.get(row) ?? this.#start(row);
    this.#loading.set(row, loading);
    return loading;
  }

  async #start(row: Row): Promise<void> {
    try {
      const Class = await this.#fetchModule(row.load);
      if (!row.isWanted(this.#access.host, true)) {
        this.#loading.delete(row);
        return;
      }
      const feature = new Class(this.#access);
      this.#loaded.set(row, feature);
      this.#access.host.addController(feature);
    } catch (error) {
      console.warn('code-card: a part of this card could not be loaded.', error);
      this.#failed.add(row);
    }
    this.#access.update();
  }

  #remove(row: Row, feature: Feature): void {
    this.#loaded.delete(row);
    this.#loading.delete(row);
    this.#access.host.removeController(feature);
    feature.hostDisconnected?.();
  }
}
