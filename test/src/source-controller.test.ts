import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {noticesOf, openCard, openEditor, settled, stillOf, until} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

/** What a web server would answer at an address with code. */
async function serveCode(text: string, status = 200): Promise<string> {
  const endpoint = await stubEndpoint({contentType: 'text/plain', status});
  void endpoint.send(text);
  void endpoint.end();
  return endpoint.url;
}

describe('the initial code', () => {
  const CHILDREN: Record<string, string> = {
    'a pre': '<pre>x = 1 &lt; 2</pre>',
    'a highlighted pre': '<pre><code>x = <span>1</span> &lt; 2</code></pre>',
    'a template': '<template>x = 1 &lt; 2</template>',
    'a script of plain text': '<script type="text/plain">x = 1 < 2</script>',
    'a textarea': '<textarea>x = 1 < 2</textarea>',
    'bare text': '\n    x = 1 &lt; 2\n  ',
    'a pre after something for a slot': '<p slot="later">no</p><pre>x = 1 &lt; 2</pre>',
  };
  for (const [what, children] of Object.entries(CHILDREN))
    it(`is read from ${what}`, async () => {
      const card = await openCard({}, children);
      expect(card.code).to.equal('x = 1 < 2');
      expect(card.defaultCode).to.equal('x = 1 < 2');
      expect(stillOf(card).textContent).to.contain('x = 1 < 2');
    });

  it('is nothing in an empty card, where the first code that a script sets is the default', async () => {
    const card = await openCard({}, '');
    card.code = 'x = 1';
    card.code = 'x = 2';
    card.reset();
    expect(card.code).to.equal('x = 1');
  });

  it('is followed while children arrive late, up to the first edit', async () => {
    const card = await openCard({}, '');
    expect(card.code).to.equal('');
    card.innerHTML = '<pre>first</pre>';
    await until(() => card.code === 'first');
    card.querySelector('pre')!.append(' and more');
    await until(() => card.code === 'first and more');

    await openEditor(card);
    await sendKeys({type: '#'});
    card.innerHTML = '<pre>too late</pre>';
    await settled();
    expect(card.code).to.contain('#').and.not.contain('too late');
    card.reset();
    expect(card.code).to.equal('too late');
  });

  it('is not followed to nothing when a framework takes the children away', async () => {
    const card = await openCard();
    card.code = 'print(2)';
    card.replaceChildren();
    await settled();
    expect(card.code).to.equal('print(2)');
    expect(card.defaultCode).to.equal('print(1)');
  });
});

describe('src', () => {
  it('brings the code from a file, without the line break at its end', async () => {
    const card = await openCard({src: await serveCode('from\r\nafar\n')}, '');
    await until(() => card.code !== '');
    expect(card.code).to.equal('from\nafar');
    expect(card.defaultCode).to.equal('from\nafar');
  });

  it('goes before the children', async () => {
    const card = await openCard({src: await serveCode('from afar')});
    await until(() => card.code === 'from afar');
  });

  it('that cannot be loaded is told, with its address, and breaks nothing', async () => {
    const src = await serveCode('no such file', 404);
    const card = await openCard({src}, '');
    await until(() => noticesOf(card).length > 0);
    expect(noticesOf(card)).to.deep.equal([`The code could not be loaded from ${src}.`]);
    expect(card.code).to.equal('');
    card.src = await serveCode('better');
    await until(() => card.code === 'better');
    expect(noticesOf(card)).to.deep.equal([]);
  });

  it('does not overwrite what the reader has written meanwhile', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain', held: true});
    const card = await openCard({src: endpoint.url}, '');
    await openEditor(card);
    await sendKeys({type: 'mine'});
    await endpoint.send('theirs');
    await endpoint.end();
    await settled();
    expect(card.code).to.equal('mine');
  });
});
