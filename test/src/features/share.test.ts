import {expect, fixture} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {encodeShared} from '../../../src/share-codec.js';
import {hashOf} from '../../../src/features/card-key.js';
import {openCard, settled, statusOf, until} from '../helpers/cards.js';
import {badgesOf, choose, openFeatures, press, touch} from '../helpers/features.js';

const ORIGINAL = '<pre>mine</pre>';

async function setLink(code: string, {card = '#one', of = hashOf('mine'), stdin = ''} = {}): Promise<void> {
  const text = await encodeShared({code, ...(stdin !== '' && {stdin})});
  history.replaceState(null, '', `#${String(new URLSearchParams({'code-card': text, card, of}))}`);
}

describe('share', () => {
  const {href} = location;
  beforeEach(() => localStorage.clear());
  afterEach(() => history.replaceState(null, '', href));

  it('copies a link that another card of the page is opened with', async () => {
    const card = await openFeatures({share: '', id: 'one', stdin: '5'}, ORIGINAL);
    card.code = 'shared';
    await touch(card);
    let link = '';
    const {clipboard} = navigator;
    const writeText = async (text: string) => void (link = text);
    Object.defineProperty(navigator, 'clipboard', {value: {writeText}, configurable: true});
    try {
      await choose(card, 'Copy a link to this code');
      await until(() => link);
    } finally {
      Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    }
    card.remove();
    history.replaceState(null, '', link);
    const again = await openFeatures({share: '', id: 'one'}, ORIGINAL);
    await until(() => again.code === 'shared');
    expect(again.stdin).to.equal('5');
  });

  it('marks code from a link until its first run', async () => {
    await setLink('theirs');
    const card = await openFeatures({share: '', id: 'one', endpoint: '/runs'}, ORIGINAL);
    await until(() => card.code === 'theirs');
    await card.updateComplete;
    expect(badgesOf(card)).to.deep.equal(['from a link']);
    card.addEventListener('run-request', (event) => event.respondWith(new Response('ran')));
    await card.run();
    await card.updateComplete;
    expect(badgesOf(card)).to.deep.equal([]);
    expect(statusOf(card)).to.match(/^done/);
  });

  it('is needed: without it links are left alone', async () => {
    await setLink('theirs');
    const card = await openCard({id: 'one'}, ORIGINAL);
    await settled();
    expect(card.code).to.equal('mine');
  });

  it('never runs code from a link by itself', async () => {
    await setLink('theirs');
    let requests = 0;
    const count = (event: Event) => {
      requests++;
      event.preventDefault();
    };
    addEventListener('run-request', count);
    try {
      const card = await openFeatures({share: '', autorun: '', id: 'one'}, ORIGINAL);
      await until(() => card.code === 'theirs');
      await settled();
      expect(requests).to.equal(0);
      card.remove();
      history.replaceState(null, '', href);
      await openFeatures({share: '', autorun: '', id: 'one'}, ORIGINAL);
      await until(() => requests === 1, 'the author’s own code to run by itself');
    } finally {
      removeEventListener('run-request', count);
    }
  });

  it('never keeps code from a link', async () => {
    await setLink('theirs');
    const card = await openFeatures({share: '', persist: '', id: 'one'}, ORIGINAL);
    await until(() => card.code === 'theirs');
    card.dispatchEvent(new InputEvent('input'));
    card.remove();
    expect(localStorage.length).to.equal(0);
  });

  it('gives the author’s code back by Reset', async () => {
    await setLink('theirs');
    const card = await openFeatures({share: '', id: 'one'}, ORIGINAL);
    await until(() => card.code === 'theirs');
    await touch(card);
    await press(card, 'Reset');
    expect(card.code).to.equal('mine');
    expect(badgesOf(card)).to.deep.equal([]);
  });

  it('finds the card that is meant, also when its place has changed', async () => {
    await setLink('theirs', {card: '0'});
    const box = await fixture(`<div>
      <code-card share><pre>other</pre></code-card><code-card share>${ORIGINAL}</code-card>
    </div>`);
    const [other, meant] = box.querySelectorAll('code-card') as unknown as [CodeCard, CodeCard];
    await until(() => meant.code === 'theirs');
    expect(other.code).to.equal('other');
  });

  it('leaves the code alone where the link is broken', async () => {
    history.replaceState(null, '', '#code-card=AAAA&card=%23one');
    const card = await openFeatures({share: '', id: 'one'}, ORIGINAL);
    await settled();
    expect(card.code).to.equal('mine');
    expect(badgesOf(card)).to.deep.equal([]);
  });
});
