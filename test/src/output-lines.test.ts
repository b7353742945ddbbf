import {expect} from '@open-wc/testing';
import {openCard, partOf} from './helpers/cards.js';

describe('the lines of the output', () => {
  it('bear no numbers, also where those of the code do', async () => {
    const card = await openCard({'line-numbers': ''});
    card.addEventListener('run-request', (event) => event.respondWith(new Response('first\nsecond\n')));
    await card.run();
    const line = partOf(card, 'stdout').parentElement!;
    expect(line.textContent).to.equal('first\n');
    expect(getComputedStyle(line, '::before').content).to.equal('none');
  });
});
