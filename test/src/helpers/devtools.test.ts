import {expect} from '@open-wc/testing';
import {emulateMedia} from './devtools.js';

describe('emulateMedia', () => {
  it('shows the page other media features, and its own again', async () => {
    await emulateMedia({'forced-colors': 'active', 'prefers-color-scheme': 'dark'});
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(true);
    await emulateMedia({});
    expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
  });
});
