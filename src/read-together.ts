// Reading the style of one element right after another has been changed makes the browser style the page each time.

let turn: Promise<void> | undefined;

/**
 * Reads something of the page together with all others who ask for that in the same turn: all is read before any of them
 * goes on to change it, and before the page is painted.
 */
export function readTogether<T>(read: () => T): Promise<T> {
  turn ??= new Promise((resolve) => {
    // Twice, so that those are waited for who are next in turn.
    queueMicrotask(() =>
      queueMicrotask(() => {
        turn = undefined;
        resolve();
      }),
    );
  });
  return turn.then(read);
}
