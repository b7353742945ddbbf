import {chromeLauncher, puppeteerCore} from '@web/test-runner-chrome';
import {findFirefox} from '../../scripts/lib/programs.mjs';

/** Without a screen Firefox takes itself for a device without a mouse; here it has one, which hovers (4) and is fine (2). */
const MOUSE = {'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6};

/** Runs the browser tests in Firefox, by WebDriver BiDi: the launcher for Chrome and its puppeteer speak that too. */
export function firefoxLauncher() {
  return chromeLauncher({
    puppeteer: puppeteerCore,
    concurrency: 1,
    launchOptions: {browser: 'firefox', executablePath: findFirefox(), extraPrefsFirefox: MOUSE},
    async createPage({context}) {
      const page = await context.newPage();
      const setViewport = page.setViewport.bind(page);
      // Along with the size it turns the screen, which Firefox 140 cannot; the size is set all the same.
      page.setViewport = (viewport) =>
        setViewport(viewport).catch((error) => {
          if (!String(error).includes('unknown command emulation.setScreenOrientationOverride')) throw error;
        });
      return page;
    },
  });
}
