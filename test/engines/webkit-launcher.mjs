// Runs the browser tests in WebKitGTK's own small browser, over plain WebDriver.
import {WebDriverPage} from './webdriver-page.mjs';
import {startWebKit} from './webkit-process.mjs';

/** One window, so one file of tests at a time. */
const CONCURRENCY = 1;

/**
 * A launcher for the test runner. It says of itself that it is puppeteer's, and its page has the shape of one: so the
 * runner's commands for keys, mouse and viewport take it.
 */
export function webkitLauncher() {
  let starting;
  let webkit;
  let page;
  let active;

  return {
    name: 'WebKit',
    type: 'puppeteer',
    concurrency: CONCURRENCY,
    async initialize() {},
    async startSession(id, url) {
      webkit = await (starting ??= startWebKit());
      page ??= new WebDriverPage(webkit);
      active = {id, url};
      await page.open(url);
    },
    isActive: (id) => active?.id === id,
    getBrowserUrl: () => active?.url,
    getPage: () => page,
    async stopSession() {
      await page?.open('about:blank');
      active = undefined;
      return {};
    },
    async stop() {
      await webkit?.stop();
    },
  };
}
