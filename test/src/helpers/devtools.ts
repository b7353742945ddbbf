import {executeServerCommand} from '@web/test-runner-commands';

/** Calls a method of the DevTools protocol on the test's own page (Chromium alone). */
export async function devtools(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
  const answer = await executeServerCommand<{value: unknown}, unknown>('devtools', {method, params});
  return answer.value;
}

/**
 * Emulates media features such as `{'forced-colors': 'active'}` until the next call; `{}` goes back to the
 * browser's own. Each call replaces all features of the one before.
 */
export async function emulateMedia(features: Record<string, string>): Promise<void> {
  const list = Object.entries(features).map(([name, value]) => ({name, value}));
  await devtools('Emulation.setEmulatedMedia', {features: list});
}
