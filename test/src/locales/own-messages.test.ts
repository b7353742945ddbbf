import {expect, fixture} from '@open-wc/testing';
import {configure, type CodeCard} from '../../../src/index.js';
import {noticesOf, partOf, until} from '../helpers/cards.js';

const nameOfRun = (card: CodeCard) => partOf(card, 'run-button').getAttribute('aria-label');

async function openIn(lang: string): Promise<CodeCard> {
  const box = await fixture(`<div lang="${lang}"><code-card label="a"></code-card></div>`);
  return box.querySelector('code-card')!;
}

describe('the texts of a page', () => {
  afterEach(() => configure({messages: {}}));

  it('stand in place of the card’s own, those of runs too, and leave the others', async () => {
    const failures = {'no-endpoint': () => 'Kein Server.'};
    configure({messages: {de: {run: 'Los', failures}, en: {failures}}});
    const card = await openIn('de');
    await until(() => nameOfRun(card) === 'Los: a');
    await card.run();
    await card.updateComplete;
    expect(noticesOf(card)).to.deep.equal(['Kein Server.']);
    expect(partOf(card, 'output').getAttribute('aria-label')).to.equal('Ausgabe: a');
    const english = await openIn('en');
    await english.run();
    await english.updateComplete;
    expect(noticesOf(english)).to.deep.equal(['Kein Server.']);
    expect(nameOfRun(english)).to.equal('Run: a');
  });

  it('add a language that the card does not speak', async () => {
    configure({messages: {it: {run: 'Esegui'}}});
    const card = await openIn('it-CH');
    await until(() => nameOfRun(card) === 'Esegui: a');
    expect(partOf(card, 'code').querySelector('pre')!.getAttribute('aria-label')).to.equal('Code: a');
  });

  it('come to cards that are there already', async () => {
    const card = await openIn('fr');
    await until(() => nameOfRun(card) === 'Exécuter : a');
    configure({messages: {fr: {run: 'Go'}}});
    await until(() => nameOfRun(card) === 'Go : a');
  });

  it('follow a lang that changes, on the card or around it', async () => {
    const card = await openIn('de');
    await until(() => nameOfRun(card) === 'Ausführen: a');
    card.parentElement!.lang = 'ja';
    await until(() => nameOfRun(card) === '実行: a');
    card.lang = 'en';
    await until(() => nameOfRun(card) === 'Run: a');
  });
});
