import {closeSync} from 'node:fs';
import type {ControlGroup, ControlGroups} from './control-groups.js';
import {createNamelessFifos, pathOfDescriptor} from './nameless-files.js';
import {RunnerError} from './runner.js';

/** The first user id of boxes when the server is root. No account needs to exist. */
export const FIRST_UID = 64_000;

/** FIFOs of one slot. */
const FIFOS = 4;

/** The place of one box: a user of its own, so that boxes share no per-user limit, and its FIFOs. */
export interface Slot {
  /** Absent when the server is not root: then boxes run as its user. */
  uid?: number;
  /** Absent where there are no control groups. */
  group?: ControlGroup;
  fifos: {stdin: string; stdout: string; stderr: string; status: string};
}

/** The slots of a runner: each is taken by one box at a time. */
export class Slots {
  readonly #descriptors: number[];
  readonly #free: Slot[];
  readonly #count: number;
  #allFree = () => {};

  constructor(count: number, groups: ControlGroups | undefined) {
    const isRoot = process.getuid?.() === 0;
    this.#count = count;
    this.#descriptors = createNamelessFifos(FIFOS * count);
    const path = (index: number) => pathOfDescriptor(this.#descriptors[index] ?? -1);
    this.#free = Array.from({length: count}, (_, index) => ({
      ...(isRoot && {uid: FIRST_UID + index}),
      ...(groups && {group: groups.create(isRoot ? FIRST_UID + index : undefined)}),
      fifos: {
        stdin: path(FIFOS * index),
        stdout: path(FIFOS * index + 1),
        stderr: path(FIFOS * index + 2),
        status: path(FIFOS * index + 3),
      },
    }));
  }

  /** How many are not taken. */
  get free(): number {
    return this.#free.length;
  }

  /** @throws {RunnerError} when all are taken. */
  take(): Slot {
    const slot = this.#free.shift();
    if (!slot) throw new RunnerError(`Expected at most ${this.#count} boxes at once, got one more`);
    return slot;
  }

  /** To be called when no process of its box is left. */
  giveBack(slot: Slot): void {
    this.#free.push(slot);
    if (this.#free.length === this.#count) this.#allFree();
  }

  /** Resolves when no slot is taken. */
  async allFree(): Promise<void> {
    if (this.#free.length < this.#count) await new Promise<void>((resolve) => (this.#allFree = resolve));
  }

  close(): void {
    for (const descriptor of this.#descriptors.splice(0)) closeSync(descriptor);
  }
}
