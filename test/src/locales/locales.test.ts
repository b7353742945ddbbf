import {expect, fixture} from '@open-wc/testing';
import type {CodeCard} from '../../../src/index.js';
import {button, noticesOf, partOf, statusOf, until} from '../helpers/cards.js';

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

  for (const [lang, name, end] of [
    ['de-AT', 'Ausführen: a', /^nach 0,\d+ Sek. beendet, Exit-Code 3 · keine Ausgabe$/],
    ['fr', 'Exécuter : a', /^terminé en 0,\d+ s, code de sortie 3 · aucune sortie$/],
    ['es-MX', 'Ejecutar: a', /^terminado en 0,\d+ s, código de salida 3 · sin salida$/],
    ['pt-BR', 'Executar: a', /^terminou em 0,\d+ s, código de saída 3 · sem saída$/],
    ['ja', '実行: a', /^0\.\d+ ?秒で終了、終了コード 3 · 出力なし$/],
    ['ar', 'تشغيل: a', /رمز الخروج 3 · لا مخرجات$/],
  ] as const)
    it(`are in their own words for lang="${lang}"`, async () => {
      const card = await openCardIn(`<div lang="${lang}"><code-card label="a"></code-card></div>`);
      await until(() => nameOfRun(card) === name);
      card.addEventListener('run-request', (event) =>
        event.respondWith(
          new Response('{"type":"exit","code":3}\n', {headers: {'content-type': 'application/x-ndjson'}}),
        ),
      );
      await card.run();
      await card.updateComplete;
      expect(statusOf(card)).to.match(end);
      await expect(card).to.be.accessible();
    });

  for (const lang of ['', 'en-GB', 'it', 'zz', 'constructor'])
    it(`are English for lang="${lang}"`, async () => {
      const card = await openCardIn(`<div lang="${lang}"><code-card label="a"></code-card></div>`);
      expect(nameOfRun(card)).to.equal('Run: a');
    });
});
