import {isDeepStrictEqual} from 'node:util';
import type {Limits} from 'code-card/wire';
import type {Box} from './box.js';
import type {Language} from './languages.js';
import type {Slot} from './slots.js';

/** Boxes that wait for a language somebody has asked for lately, however little it is asked for. */
const LEAST = 1;

/** How often to look whether fewer boxes would do, in milliseconds: a class asks again within a minute. */
const REVIEW_MS = 60_000;

/** How long boxes wait for a language that nobody asks for, in reviews; then their memory, 3 to 20 MB, is given back. */
const IDLE_REVIEWS = 10;

/** A started box, and the slot it is in. */
export interface Place {
  box: Box;
  slot: Slot;
}

/** The boxes that wait for one language. */
interface Pool {
  language: Language;
  limits: Limits;
  waiting: Place[];
  /** How many should wait. */
  wanted: number;
  /** The fewest that waited since the last review. */
  fewest: number;
  /** Reviews since somebody has asked for the language. */
  idleReviews: number;
}

export interface WarmBoxesOptions {
  /** Boxes that may wait for one language. */
  most: number;
  /** Starts a box that nobody waits for; undefined when there is no place for it. */
  start: (language: Language, limits: Limits) => Place | undefined;
  /** Called with the slot of a box that was never taken, when nothing of it is left. */
  giveBack: (slot: Slot) => void;
}

/**
 * Started boxes for each language that has been asked for lately, so that the next program finds its interpreter
 * running. Each serves one program, like every box. No run waits for one: where none is left it starts its own, and
 * from then on one more is kept; when some were not needed for a while, one less.
 */
export class WarmBoxes {
  readonly #options: WarmBoxesOptions;
  readonly #pools = new Map<Language, Pool>();
  #isFilling = false;
  #isClosed = false;
  readonly #reviews: NodeJS.Timeout;

  constructor(options: WarmBoxesOptions) {
    this.#options = options;
    this.#reviews = setInterval(() => this.#review(), REVIEW_MS).unref();
  }

  /** How many boxes wait, and could be taken. */
  get count(): number {
    return [...this.#pools.values()].flatMap(({waiting}) => waiting.filter(isStarted)).length;
  }

  /** A box that waits for a program in this language with these limits, if there is one. */
  take(language: Language, limits: Limits): Place | undefined {
    const pool = this.#pools.get(language);
    if (!pool || !isForSame(pool.limits, limits)) return undefined;
    pool.idleReviews = 0;
    const index = pool.waiting.findIndex(isStarted);
    const [place] = index === -1 ? [] : pool.waiting.splice(index, 1);
    pool.fewest = Math.min(pool.fewest, pool.waiting.length);
    if (!place) pool.wanted = Math.min(this.#options.most, pool.wanted + 1);
    return place;
  }

  /** Sees to it that boxes wait for the next programs. To be called when a run is over, so as to take time from none. */
  prepare(language: Language, limits: Limits): void {
    if (this.#options.most === 0) return;
    let pool = this.#pools.get(language);
    if (!pool) {
      pool = {language, limits, waiting: [], wanted: LEAST, fewest: 0, idleReviews: 0};
      this.#pools.set(language, pool);
    }
    if (pool.waiting.length === 0) pool.limits = limits;
    void this.#fill();
  }

  /** Ends the boxes that wait for a language: the next ones are made of something else. */
  renew(language: Language): void {
    this.#end(this.#pools.get(language)?.waiting.splice(0) ?? []);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#reviews);
    for (const {waiting} of this.#pools.values()) this.#end(waiting.splice(0));
  }

  /** Starts what is lacking, one box after the other: all at once they would take the processors from the runs. */
  async #fill(): Promise<void> {
    if (this.#isFilling) return;
    this.#isFilling = true;
    for (let pool = this.#poorest(); pool && !this.#isClosed; pool = this.#poorest()) {
      const place = this.#options.start(pool.language, pool.limits);
      if (!place) break;
      this.#add(pool, place);
      await place.box.ready;
      if (!isStarted(place)) break; // Broken; the next would be, too.
    }
    this.#isFilling = false;
  }

  /** The language that lacks boxes and has the fewest. */
  #poorest(): Pool | undefined {
    const [poorest] = [...this.#pools.values()]
      .filter(({waiting, wanted}) => waiting.length < wanted)
      .sort((one, other) => one.waiting.length - other.waiting.length);
    return poorest;
  }

  #add({waiting}: Pool, place: Place): void {
    waiting.push(place);
    void place.box.gone.then(() => {
      const index = waiting.indexOf(place);
      if (index === -1) return; // It has been taken, or ended.
      waiting.splice(index, 1);
      this.#discard(place);
    });
  }

  /** Ends boxes that wait no longer: one that is dying still looks alive, and must not be taken. */
  #end(places: readonly Place[]): void {
    for (const place of places) {
      place.box.kill();
      this.#discard(place);
    }
  }

  /** Whatever ended a box that was not taken, its place is free when nothing of it is left. */
  #discard({box, slot}: Place): void {
    for (const stream of [box.stdin, box.stdout.socket, box.stderr.socket]) stream.destroy();
    void box.gone.then(() => this.#options.giveBack(slot));
  }

  /** Keeps one box less of what was not needed. */
  #review(): void {
    for (const pool of this.#pools.values()) {
      const isIdle = ++pool.idleReviews >= IDLE_REVIEWS;
      if (isIdle) pool.wanted = 0;
      else if (pool.fewest > 0 && pool.wanted > LEAST) pool.wanted -= 1;
      this.#end(pool.waiting.splice(pool.wanted));
      if (isIdle) this.#pools.delete(pool.language);
      pool.fewest = Math.min(pool.wanted, pool.waiting.length);
    }
  }
}

/** A box that does not tell what it uses is only starting, or has died, which has not been told yet. */
const isStarted = ({box}: Place) => box.usage(Infinity) !== undefined;

/** Whether a box that was started with some limits will do for others: the time of a run is bounded from outside. */
const isForSame = (one: Limits, other: Limits) =>
  isDeepStrictEqual({...one, wallTimeMs: 0}, {...other, wallTimeMs: 0});
