/** Runs that wait for a slot. A queue elsewhere lets several servers share their slots. */
export interface RunQueue<Item> {
  readonly length: number;

  /** @param owner - Whose it is: owners take turns. */
  add(owner: string, item: Item): void;

  /** The one whose turn it is; undefined when none waits. */
  take(): Item | undefined;

  /** Takes one out that waits no longer. */
  remove(item: Item): void;

  /** All that wait, in the order of their turns. */
  inOrder(): Item[];
}
