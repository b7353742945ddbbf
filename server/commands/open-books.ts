import {openStore, placeOf} from '../cards/open-store.js';
import type {Store} from '../cards/store.js';
import type {Config} from '../config.js';

/** Opens the store for a command, and closes it, whatever came of it. @throws {StartError} */
export async function withStore<T>({databaseUrl}: Config, act: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(placeOf(databaseUrl), () => {});
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}
