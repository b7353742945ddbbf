import {expect} from '@open-wc/testing';
import {readTogether} from '../../src/read-together.js';

describe('readTogether()', () => {
  it('reads for all before any of them goes on, also for those who ask a little later in the turn', async () => {
    const done: string[] = [];
    const change = async (name: string) => {
      await readTogether(() => done.push(`read ${name}`));
      done.push(`change ${name}`);
    };
    await Promise.all([change('a'), change('b'), Promise.resolve().then(() => change('c'))]);
    expect(done).to.deep.equal(['read a', 'read b', 'read c', 'change a', 'change b', 'change c']);
  });

  it('gives each what it has read, and spares the others where one fails', async () => {
    const broken = readTogether(() => {
      throw new Error('broken');
    });
    const other = readTogether(() => 2);
    expect(await broken.catch(String)).to.equal('Error: broken');
    expect(await other).to.equal(2);
    expect(await readTogether(() => 3)).to.equal(3);
  });
});
