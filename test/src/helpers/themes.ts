/** The style sheets in `src/themes/`. */
export const THEMES = ['quiet', 'contrast', 'terminal'];

/** Puts a theme's style sheet on the page; `''` is the card's own look. @returns what takes it away again. */
export async function linkTheme(theme: string): Promise<() => void> {
  if (!theme) return () => {};
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = new URL(`../../../src/themes/${theme}.css`, import.meta.url).href;
  const loaded = new Promise((resolve, reject) => {
    sheet.addEventListener('load', resolve);
    sheet.addEventListener('error', () => reject(new Error(`Expected ${sheet.href} to load`)));
  });
  document.head.append(sheet);
  await loaded;
  return () => sheet.remove();
}
