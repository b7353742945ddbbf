import {expect, fixture} from '@open-wc/testing';
import {button, openCard, partOf} from './helpers/cards.js';

describe('a property', () => {
  it('is drawn when it has been set before the first update', async () => {
    const box = await fixture('<div></div>');
    const card = document.createElement('code-card');
    card.label = 'early';
    card.wrap = true;
    box.append(card);
    card.label = 'late'; // Connected by now, and not drawn yet.
    await card.updateComplete;
    expect(button(card, /^Run/).getAttribute('aria-label')).to.equal('Run: late');
    expect(partOf(card, 'card').className).to.equal('card wrap');
  });

  it('is reflected when it has been set before the first update', async () => {
    const card = document.createElement('code-card');
    card.readOnly = true;
    card.name = 'code';
    (await fixture('<div></div>')).append(card);
    await card.updateComplete;
    expect(card.outerHTML).to.equal('<code-card readonly="" name="code"></code-card>');
  });

  it('is drawn when it is set later', async () => {
    const card = await openCard({label: 'one'});
    card.label = 'two';
    await card.updateComplete;
    expect(button(card, /^Run/).getAttribute('aria-label')).to.equal('Run: two');
  });
});
