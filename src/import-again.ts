/**
 * Loads a module on demand. Browsers remember that one could not be fetched and never ask for it again, so that a page
 * whose connection was gone for a moment would have to be reloaded: this asks once more, under another address. Where
 * the browser does not name the address that failed (Safari), or where a module that it imports has failed before, the
 * failure stays.
 */
export async function importAgain<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const [url] = /https?:\S+/.exec(String(error)) ?? [];
    if (!url) throw error;
    return (await import(/* @vite-ignore */ `${url}?${Date.now()}`)) as T;
  }
}
