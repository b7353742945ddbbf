import {chromium, type Browser, type BrowserContextOptions, type Page} from 'playwright-core';

/** A browser that fails the test by what goes wrong in its pages. */
export interface TestBrowser {
  /** Opens a page in a context of its own: nobody is signed in there. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  /** What pages have thrown or told as an error since it was asked the last time. */
  takeErrors: () => string[];
  close: () => Promise<void>;
}

/** Starts Chromium. */
export async function startBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const errors: string[] = [];
  return {
    open: async (options = {}) => {
      const context = await browser.newContext({locale: 'en', ...options});
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      // A refusal is part of what is tested; the browser tells of each.
      page.on('console', (message) => {
        const text = message.text();
        if (message.type() === 'error' && !text.startsWith('Failed to load resource')) errors.push(text);
      });
      return page;
    },
    takeErrors: () => errors.splice(0),
    close: () => browser.close(),
  };
}
