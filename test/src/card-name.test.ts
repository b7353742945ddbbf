import {expect, fixture} from '@open-wc/testing';
import type {CodeCard} from '../../src/index.js';
import {button, partOf} from './helpers/cards.js';

async function nameIn(inner: string): Promise<string> {
  const box = await fixture(`<article>${inner}</article>`);
  const card = box.querySelector<CodeCard>('code-card')!;
  await card.updateComplete;
  return button(card, /^Run/).getAttribute('aria-label')!;
}

describe('the name of a card', () => {
  it('is its label', async () => {
    expect(await nameIn('<h2>Loops</h2><code-card label="hello"></code-card>')).to.equal('Run: hello');
  });

  it('is the nearest heading before it', async () => {
    expect(await nameIn('<h1>Python</h1><h2>Loops</h2><p>So.</p><code-card></code-card>')).to.equal(
      'Run: Loops',
    );
    expect(await nameIn('<h1>Python</h1><div><div><code-card></code-card></div></div>')).to.equal(
      'Run: Python',
    );
    expect(
      await nameIn('<section><h2>Loops</h2><h3>While</h3></section><code-card></code-card><h2>Next</h2>'),
    ).to.equal('Run: While');
  });

  it('is made of its language where a page has no headings', async () => {
    expect(await nameIn('<code-card language="python"></code-card>')).to.equal('Run: python example');
    expect(await nameIn('<code-card></code-card>')).to.equal('Run: example');
  });

  it('is in the name of every button and of code and output', async () => {
    const card = await fixture<CodeCard>('<code-card label="hello"><pre>x</pre></code-card>');
    await card.run();
    await card.updateComplete;
    const names = [...card.shadowRoot!.querySelectorAll('button')]
      .filter((each) => each.checkVisibility())
      .map((each) => each.getAttribute('aria-label'));
    expect(names.filter(Boolean)).to.deep.equal(['Run: hello', 'Reset: hello', 'Copy: hello', 'More: hello']);
    expect(partOf(card, 'output').getAttribute('aria-label')).to.equal('Output: hello');
    expect(partOf(card, 'controls').getAttribute('aria-label')).to.equal('hello');
  });

  it('follows the label', async () => {
    const card = await fixture<CodeCard>('<code-card label="hello"></code-card>');
    card.label = 'bye';
    await card.updateComplete;
    expect(button(card, /^Run/).getAttribute('aria-label')).to.equal('Run: bye');
  });

  it('is another one where the card has been moved under another heading', async () => {
    const page = await fixture('<div><h2>Loops</h2><code-card></code-card><h2>Next</h2><p></p></div>');
    const card = page.querySelector<CodeCard>('code-card')!;
    page.querySelector('p')!.append(card);
    await card.updateComplete;
    expect(button(card, /^Run/).getAttribute('aria-label')).to.equal('Run: Next');
  });
});
