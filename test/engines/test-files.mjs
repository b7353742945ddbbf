const ALL = 'test/src/**/*.test.ts';

/**
 * What Firefox and WebKit are tried with: where engines differ. The rest needs the DevTools protocol, or a window that
 * keeps the focus and can go full screen, or has not been brought there yet.
 */
const EVERYWHERE = [
  'block-look',
  'client/failures',
  'client/reconnect',
  'client/start-run',
  'code-card',
  'code-surface',
  'contrast',
  'editor/editor',
  'editor/text-editor',
  'first-contact',
  'highlight/highlight',
  'locales/locales',
  'output/output-view',
  'output/transcript',
  'quiet-at-first',
  'recording/prompts',
  'run-controller',
  'run-settings',
  'source',
  'source-controller',
  'still',
  'stop',
  'upgrade/block-code',
  'upgrade/block-cover',
  'upgrade/block-language',
  'upgrade/named-block',
  'upgrade/upgrade',
  'wire/round-trip',
];

/** The files of tests to run in some engines. */
export function testFilesFor(engines) {
  const isChromium = engines.every((engine) => engine === 'chromium');
  return isChromium ? ALL : EVERYWHERE.map((name) => `test/src/${name}.test.ts`);
}
