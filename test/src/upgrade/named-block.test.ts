import {expect, fixture} from '@open-wc/testing';
import {settled, until} from '../helpers/cards.js';

describe('a card for one block', () => {
  it('covers the block that it names, wherever it stands', async () => {
    const docs = await fixture<HTMLElement>(
      `<div><code-card for="the-block" language="python"></code-card><pre id="the-block">print(1)\n</pre></div>`,
    );
    const card = docs.querySelector('code-card')!;
    await until(() => card.previousElementSibling?.id === 'the-block');
    expect(card.code).to.equal('print(1)');
    expect(card.checkVisibility()).to.equal(true);
  });

  it('has the code of a session without its prompts, in its language', async () => {
    const docs = await fixture<HTMLElement>(
      `<div><code-card for="typed"></code-card><pre id="typed" class="language-console">$ seq 2\n1\n2\n</pre></div>`,
    );
    const card = docs.querySelector('code-card')!;
    await until(() => card.code === 'seq 2');
    expect(card.language).to.equal('bash');
  });

  it('says below that block what could not be loaded', async () => {
    const docs = await fixture<HTMLElement>(
      `<div><code-card for="block" src="/no/such/file.py" language="python"></code-card><pre id="block">1</pre></div>`,
    );
    const card = docs.querySelector('code-card')!;
    const {bottom} = docs.querySelector('pre')!.getBoundingClientRect();
    const placeOfNotice = () => card.shadowRoot!.querySelector('.notice')?.getBoundingClientRect();
    await until(() => (placeOfNotice()?.top ?? 0) >= bottom);
    const notice = placeOfNotice()!;
    await until(() => document.elementFromPoint(notice.left + 20, notice.top + 10) === card);
  });

  it('is not seen before that block is there', async () => {
    const docs = await fixture<HTMLElement>(
      '<div><code-card for="late" language="python"></code-card></div>',
    );
    const card = docs.querySelector('code-card')!;
    await settled();
    expect(card.getBoundingClientRect().height).to.equal(0);
    docs.insertAdjacentHTML('beforeend', '<pre id="late">print(1)</pre>');
    await until(() => card.code === 'print(1)');
  });
});
