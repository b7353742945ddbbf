import {expect, fixture} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {button, noticesOf, partOf, until} from '../helpers/cards.js';

async function openCardIn(markup: string): Promise<CodeCard> {
  const box = await fixture(`<div>${markup}</div>`);
  const card = box.querySelector('code-card')!;
  await card.updateComplete;
  return card;
}

const nameOfRun = (card: CodeCard) =>
  card.shadowRoot!.querySelector('[part="run-button"]')!.getAttribute('aria-label');

describe('the texts of a card', () => {
  it('are in the language of the nearest lang', async () => {
    const card = await openCardIn(
      '<div lang="en"><p lang="zh-CN"><code-card label="甲"></code-card></p></div>',
    );
    await until(() => nameOfRun(card) === '运行：甲');
    await card.run();
    await card.updateComplete;
    expect(noticesOf(card)).to.deep.equal(['此卡片不知道把代码发到哪里运行。请页面作者设置 endpoint 属性。']);
    expect(partOf(card, 'output').getAttribute('aria-label')).to.equal('输出：甲');
    expect(button(card, /^复制：甲$/).textContent.trim()).to.equal('复制');
  });

  it('are in the language of the card itself before that of the page', async () => {
    const card = await openCardIn('<div lang="en"><code-card lang="zh" label="甲"></code-card></div>');
    await until(() => nameOfRun(card) === '运行：甲');
  });

  it('are found across shadow trees', async () => {
    const host = await fixture('<div lang="zh-Hans"></div>');
    const root = host.attachShadow({mode: 'open'});
    root.innerHTML = '<code-card label="甲"></code-card>';
    const card = root.querySelector('code-card')!;
    await card.updateComplete;
    await until(() => nameOfRun(card) === '运行：甲');
  });

  for (const lang of ['', 'en-GB', 'de', 'zz', 'constructor'])
    it(`are English for lang="${lang}"`, async () => {
      const card = await openCardIn(`<div lang="${lang}"><code-card label="a"></code-card></div>`);
      expect(nameOfRun(card)).to.equal('Run: a');
    });
});
