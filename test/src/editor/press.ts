import {sendKeys} from '@web/test-runner-commands';

/** Presses keys as people write them, `Control+z` too, one after the other. */
export async function press(...combinations: string[]): Promise<void> {
  for (const combination of combinations) {
    const keys = combination.split('+');
    const last = keys.pop() ?? '';
    for (const key of keys) await sendKeys({down: key});
    await sendKeys({press: last});
    for (const key of keys) await sendKeys({up: key});
  }
}
