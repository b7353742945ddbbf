const ALL = 'test/src/**/*.test.ts';

const FULL_SCREEN = 'goes full screen, which leaves WebKit waiting where no window manager is';

/** Tests that only Chromium can take, and why. */
const CHROMIUM_ONLY = {
  'accessibility.test.ts': 'emulates media features by the DevTools protocol',
  'code-card-in-forms.test.ts': FULL_SCREEN,
  'color-scheme.test.ts': 'emulates media features by the DevTools protocol',
  'editor/load-editor.test.ts': 'cuts the network by the DevTools protocol',
  'features/full-screen.test.ts': FULL_SCREEN,
  'helpers/devtools.test.ts': 'tests what only Chromium has',
  'helpers/stub-endpoint.test.ts':
    'counts on answers without a body yet, which Firefox holds back, and on cuts, which WebKit hides',
  'layout-shift.test.ts': 'reads the layout shifts that only Chromium reports',
  'touch.test.ts': 'emulates a finger by the DevTools protocol',
};

/** The files of tests to run in some engines; those that not all of them can take are left out. */
export function testFilesFor(engines) {
  const isChromium = engines.every((engine) => engine === 'chromium');
  return isChromium ? ALL : [ALL, ...Object.keys(CHROMIUM_ONLY).map((file) => `!test/src/${file}`)];
}
