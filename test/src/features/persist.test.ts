import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import {findButton, noticesOf, openCard, openEditor, partOf, until} from '../helpers/cards.js';
import {badgesOf, choose, openFeatures, press, touch} from '../helpers/features.js';

const ID = {id: 'one', persist: '', language: 'klingon'};
const ORIGINAL = '<pre>a\nb\nc</pre>';

/** Edits the code as a reader does, and leaves the page with it. */
async function editAndLeave(card: CodeCard, text: string): Promise<string> {
  await openEditor(card);
  await sendKeys({type: text});
  const {code} = card;
  card.remove();
  return code;
}

describe('persist', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('brings the reader’s edits back on the next visit, and says so', async () => {
    const code = await editAndLeave(await openFeatures(ID, ORIGINAL), 'x');
    const again = await openFeatures(ID, ORIGINAL);
    expect(again.code).to.equal(code);
    expect(again.defaultCode).to.equal('a\nb\nc');
    expect(badgesOf(again)).to.deep.equal(['edited']);
  });

  it('is needed: without it nothing is stored', async () => {
    await editAndLeave(await openCard({id: 'one', language: 'klingon'}, ORIGINAL), 'x');
    expect(localStorage.length).to.equal(0);
  });

  it('stores nothing while the code is the author’s', async () => {
    (await openFeatures(ID, ORIGINAL)).remove();
    expect(localStorage.length).to.equal(0);
  });

  it('keeps what is typed while the reader stays, too', async () => {
    const card = await openFeatures(ID, ORIGINAL);
    await openEditor(card);
    await sendKeys({type: 'kept'});
    await until(() => localStorage.length === 1);
    expect(localStorage.getItem(localStorage.key(0)!)).to.contain('kept');
  });

  it('forgets at a reset, which can be undone', async () => {
    const code = await editAndLeave(await openFeatures(ID, ORIGINAL), 'x');
    const card = await openFeatures(ID, ORIGINAL);
    await touch(card);
    await press(card, 'Reset');
    await until(() => localStorage.length === 0);
    expect(card.code).to.equal('a\nb\nc');
    expect(badgesOf(card)).to.deep.equal([]);
    await press(card, 'Undo');
    expect(card.code).to.equal(code);
    await until(() => localStorage.length === 1);
    expect(badgesOf(card)).to.deep.equal(['edited']);
  });

  it('shows what the reader has changed', async () => {
    await editAndLeave(await openFeatures(ID, ORIGINAL), 'x');
    const card = await openFeatures(ID, ORIGINAL);
    await touch(card);
    await choose(card, 'Show the difference');
    const lines = [...partOf(card, 'diff').querySelectorAll('span')].map((line) =>
      line.textContent.trimEnd(),
    );
    expect(lines.filter((line) => !line.startsWith(' '))).to.have.length(2);
    expect(lines).to.include('  b');
    await expect(card).to.be.accessible();
    await press(card, 'Close');
    expect(card.shadowRoot!.querySelector('[part~="diff"]')).to.equal(null);
  });

  describe('where the author has changed the code since', () => {
    let code: string;
    let card: CodeCard;
    beforeEach(async () => {
      code = await editAndLeave(await openFeatures(ID, ORIGINAL), 'x');
      card = await openFeatures(ID, '<pre>new</pre>');
    });

    it('shows the reader’s version and says so', async () => {
      expect(card.code).to.equal(code);
      expect(noticesOf(card)[0]).to.match(/^The author has changed this code/);
      await expect(card).to.be.accessible();
    });

    it('keeps it on the reader’s wish', async () => {
      await press(card, 'Keep mine');
      expect(noticesOf(card)).to.deep.equal([]);
      card.remove();
      const again = await openFeatures(ID, '<pre>new</pre>');
      expect(again.code).to.equal(code);
      expect(noticesOf(again)).to.deep.equal([]);
    });

    it('takes the author’s on the reader’s wish, and gives the focus to Run', async () => {
      await press(card, 'Take theirs');
      expect(card.code).to.equal('new');
      await until(() => localStorage.length === 0);
      await until(() => findButton(card, /^Run/)?.matches(':focus'));
    });
  });

  it('finds the code again where another card has come before it', async () => {
    const {id: _, ...noId} = ID;
    const code = await editAndLeave(await openFeatures(noId, ORIGINAL), 'x');
    await openCard({language: 'klingon'}, '<pre>other</pre>');
    const again = await openFeatures(noId, ORIGINAL);
    expect(again.code).to.equal(code);
    expect(noticesOf(again)).to.deep.equal([]);
  });

  it('says so where the browser has no room', async () => {
    const card = await openFeatures(ID, ORIGINAL);
    localStorage.setItem('the site’s own', 'x'.repeat(5 * 1024 * 1024 - 40));
    await openEditor(card);
    await sendKeys({type: 'much'});
    await until(() => noticesOf(card)[0]?.startsWith('Your changes could not be kept'));
  });
});
