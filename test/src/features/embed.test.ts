import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import {decodeShared} from '../../../src/share-codec.js';
import {button, findButton, middleOf, openCard, until} from '../helpers/cards.js';
import {itExceptIn} from '../helpers/engines.js';

/** Chooses a row of the card's menu with the mouse, as the clipboard wants it, and reads what has been copied. */
async function copied(card: CodeCard, row: RegExp): Promise<string> {
  card.click();
  await until(() => findButton(card, /^More/));
  await sendMouse({type: 'click', position: middleOf(button(card, /^More/))});
  const items = () => [...card.shadowRoot!.querySelectorAll('[part~="menu-item"]')];
  await until(() => items().some((item) => row.test(item.textContent)));
  let text: string | undefined;
  const {clipboard} = navigator;
  const write = clipboard.writeText.bind(clipboard);
  clipboard.writeText = async (value) => {
    await write(value);
    text = value;
  };
  try {
    await sendMouse({type: 'click', position: middleOf(items().find((item) => row.test(item.textContent))!)});
    await until(() => text !== undefined);
  } finally {
    clipboard.writeText = write;
  }
  return text!;
}

const CODE = 'print("<b>", \'&\')\n# ü';

describe('what embeds a card', () => {
  it('is a tag with its code', async () => {
    const card = await openCard({embed: '/embed', endpoint: '/runs/{language}', stdin: '"'}, '');
    card.code = CODE;
    const box = document.createElement('template');
    box.innerHTML = await copied(card, /tag/);
    const made = box.content.firstElementChild!;
    expect(made.textContent).to.equal(CODE);
    expect(made.localName).to.equal('code-card');
    expect(made.getAttribute('endpoint')).to.equal(`${location.origin}/runs/{language}`);
    expect(made.getAttribute('language')).to.equal('python');
    expect(made.getAttribute('stdin')).to.equal('"');
  });

  itExceptIn('WebKit', 'its driver lets no script read the clipboard')(
    'is a frame whose address has its code',
    async () => {
      const card = await openCard({embed: '/x/embed', theme: 'dark', label: 'Two "sums"'}, '');
      card.code = CODE;
      const box = document.createElement('template');
      box.innerHTML = await copied(card, /frame/);
      const frame = box.content.firstElementChild as HTMLIFrameElement;
      expect(frame.title).to.equal('Two "sums"');
      const url = new URL(frame.getAttribute('src')!);
      expect(url.origin + url.pathname + url.search).to.equal(
        `${location.origin}/x/embed?theme=dark&language=python`,
      );
      expect(await decodeShared(new URLSearchParams(url.hash.slice(1)).get('code')!)).to.deep.equal({
        code: CODE,
      });
    },
  );

  it('is a link in Markdown; that of a stored card has its name instead of code', async () => {
    const card = await openCard({
      embed: '/embed',
      label: 'a [b]',
      book: 'x y',
      card: 'z',
      endpoint: '/nowhere',
    });
    expect(await copied(card, /Markdown/)).to.equal(`[a \\[b\\]](${location.origin}/embed/x%20y/z)`);
  });
});
