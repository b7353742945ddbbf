import type {RunQueue} from './run-queue.js';

/** In the memory of this process. Each owner gets one turn after the other, however many wait for each. */
export class FairQueue<Item> implements RunQueue<Item> {
  /** A Map keeps the order of insertion: the owner whose turn it is comes first. */
  readonly #owners = new Map<string, Item[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(owner: string, item: Item): void {
    const items = this.#owners.get(owner);
    if (items) items.push(item);
    else this.#owners.set(owner, [item]);
    this.#length += 1;
  }

  take(): Item | undefined {
    const [first] = this.#owners;
    if (!first) return undefined;
    const [owner, items] = first;
    const item = items.shift();
    this.#length -= 1;
    this.#owners.delete(owner);
    if (items.length > 0) this.#owners.set(owner, items); // Behind all others.
    return item;
  }

  remove(item: Item): void {
    for (const [owner, items] of this.#owners) {
      const at = items.indexOf(item);
      if (at < 0) continue;
      items.splice(at, 1);
      this.#length -= 1;
      if (items.length === 0) this.#owners.delete(owner);
      return;
    }
  }

  inOrder(): Item[] {
    const lists = [...this.#owners.values()];
    const turns = Math.max(0, ...lists.map(({length}) => length));
    return Array.from({length: turns}, (_, turn) =>
      lists.flatMap((items) => items.slice(turn, turn + 1)),
    ).flat();
  }
}
