import type {PropertyValues} from '@lit/reactive-element';
import {expect, fixture} from '@open-wc/testing';
import {CodeCard} from '../../src/index.js';
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

  it("of a class that extends the card is as any other, and the card's own are too", async () => {
    const noted: PropertyKey[] = [];
    class Extended extends CodeCard {
      static override properties = {extra: {type: Number}};
      declare extra: number;
      override updated(changed: PropertyValues): void {
        noted.push(...changed.keys());
      }
    }
    customElements.define('extended-card', Extended);
    const card = await fixture<Extended>('<extended-card extra="7" label="one"></extended-card>');
    expect(card.extra).to.equal(7);
    expect(card.label).to.equal('one');
    card.label = 'two';
    card.extra = 8;
    noted.length = 0;
    await card.updateComplete;
    expect(noted).to.have.members(['label', 'extra']);
  });

  it('is drawn when it is set later', async () => {
    const card = await openCard({label: 'one'});
    card.label = 'two';
    await card.updateComplete;
    expect(button(card, /^Run/).getAttribute('aria-label')).to.equal('Run: two');
  });
});
