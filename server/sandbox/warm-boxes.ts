import {isDeepStrictEqual} from 'node:util';
import type {Limits} from 'code-card/wire';
import type {Box} from './box.js';
import type {Language} from './languages.js';
import type {Slot} from './slots.js';

/** How long a box waits for a program, in milliseconds; then its memory, 5 to 20 MB, is given back. */
const IDLE_MS = 10 * 60_000;

/** A started box, and the slot it is in. */
export interface Place {
  box: Box;
  slot: Slot;
}

interface Waiting extends Place {
  limits: Limits;
  timer: NodeJS.Timeout;
}

/**
 * One started box for each language that has been asked for lately, so that the next program finds its interpreter
 * running. It serves one program, like every box. No run waits for one: where none is ready it starts its own.
 */
export class WarmBoxes {
  readonly #start: (language: Language, limits: Limits) => Place;
  readonly #giveBack: (slot: Slot) => void;
  readonly #waiting = new Map<Language, Waiting>();

  /** @param giveBack - Called with the slot of a box that was never taken, when nothing of it is left. */
  constructor(start: (language: Language, limits: Limits) => Place, giveBack: (slot: Slot) => void) {
    this.#start = start;
    this.#giveBack = giveBack;
  }

  /** A box that waits for a program in this language with these limits, if there is one. */
  take(language: Language, limits: Limits): Place | undefined {
    const waiting = this.#waiting.get(language);
    if (!waiting || !isForSame(waiting.limits, limits)) return undefined;
    // It has died, which has not been told yet.
    if (!waiting.box.usage(Infinity)) return undefined;
    clearTimeout(waiting.timer);
    this.#waiting.delete(language);
    return waiting;
  }

  /** Starts a box for the next program, unless one waits already. */
  prepare(language: Language, limits: Limits): void {
    if (this.#waiting.has(language)) return;
    const timer = setTimeout(() => this.#waiting.get(language)?.box.kill(), IDLE_MS).unref();
    const waiting = {...this.#start(language, limits), limits, timer};
    this.#waiting.set(language, waiting);
    void waiting.box.gone.then(() => this.#discard(language, waiting));
  }

  /** Ends the box that waits for a program in this language: the next one is made of something else. */
  renew(language: Language): void {
    this.#waiting.get(language)?.box.kill();
  }

  close(): void {
    for (const {box} of this.#waiting.values()) box.kill();
  }

  /** Whatever ended a box that still waits, its place is free. */
  #discard(language: Language, {box, slot, timer}: Waiting): void {
    if (this.#waiting.get(language)?.box !== box) return;
    clearTimeout(timer);
    this.#waiting.delete(language);
    for (const stream of [box.stdin, box.stdout.socket, box.stderr.socket]) stream.destroy();
    this.#giveBack(slot);
  }
}

/** Whether a box that was started with some limits will do for others: the time of a run is bounded from outside. */
const isForSame = (one: Limits, other: Limits) =>
  isDeepStrictEqual({...one, wallTimeMs: 0}, {...other, wallTimeMs: 0});
