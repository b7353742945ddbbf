import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import {loadEditor} from '../../src/editor/load-editor.js';
import type {CodeCard} from '../../src/index.js';
import {
  editorOf,
  focusedName,
  middleOf,
  openCard,
  openEditor,
  outputOf,
  partOf,
  pressTogether,
  settled,
  stillOf,
  until,
} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';
import {itExceptIn} from './helpers/engines.js';

const LINES = '<pre>first = 1\nsecond = 2\nthird = 3</pre>';

/** The selection of the reader, wherever it is in the card's shadow tree. */
const selectionIn = (card: Element) =>
  ((card.shadowRoot as ShadowRoot & Partial<Pick<Document, 'getSelection'>>).getSelection?.() ??
    getSelection())!;

/** The window's coordinates just before a character of the static text. */
function pointBefore(card: CodeCard, text: string): [number, number] {
  const walker = document.createTreeWalker(stillOf(card).querySelector('code')!, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const index = node.textContent!.indexOf(text);
    if (index < 0) continue;
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const {left, top, height} = range.getBoundingClientRect();
    return [Math.round(left) + 1, Math.round(top + height / 2)];
  }
  throw new Error(`Expected the static text to contain ${text}`);
}

afterEach(() => resetMouse());

describe('the code at rest', () => {
  it('is coloured without an editor, once it is seen', async () => {
    const card = await openCard({}, '<pre>if True: pass</pre>');
    await until(() => stillOf(card).querySelector('.tok-keyword'));
    expect(stillOf(card).textContent).to.equal('if True: pass');
    expect(editorOf(card) === null).to.equal(true);
  });

  it('stays plain in a language nobody knows', async () => {
    const card = await openCard({language: 'klingon'});
    await settled();
    expect(stillOf(card).querySelector('code')!.children).to.have.length(0);
  });

  it('follows the language and the code', async () => {
    const card = await openCard({language: 'text'}, '<pre>if (a) return</pre>');
    card.language = 'js';
    await until(() => stillOf(card).querySelector('.tok-keyword')?.textContent === 'if');
    card.code = 'const a = 1';
    await until(() => stillOf(card).querySelector('.tok-keyword')?.textContent === 'const');
    card.language = 'text';
    await until(() => !stillOf(card).querySelector('.tok-keyword'));
  });

  itExceptIn('WebKit', 'tells no script of a selection in a shadow tree')(
    'can be selected, also when the mouse has brought the editor meanwhile',
    async () => {
      const card = await openCard({}, LINES);
      await until(() => stillOf(card).querySelector('.tok-number'));
      await sendMouse({type: 'move', position: pointBefore(card, 'second')});
      await sendMouse({type: 'down'});
      await loadEditor(card.language); // It is there while nothing is selected yet.
      await settled();
      await sendMouse({type: 'move', position: pointBefore(card, 'third')});
      await sendMouse({type: 'up'});
      await settled();
      expect(selectionIn(card).toString()).to.equal('second = 2\n');
      expect(editorOf(card) === null).to.equal(true);
      selectionIn(card).removeAllRanges();
      await until(() => editorOf(card));
    },
  );
});

describe('the editor', () => {
  it('does not come for a scroll under a resting mouse', async () => {
    await sendMouse({type: 'move', position: [100, 100]});
    const card = await openCard();
    card.style.cssText = 'display: block; margin-block: 90px 3000px;';
    window.scrollTo(0, 60);
    await settled();
    window.scrollTo(0, 0);
    await settled();
    expect(editorOf(card) === null).to.equal(true);
  });

  it('comes when a pointer moves over the card, and takes no focus', async () => {
    const card = await openCard();
    const [x, y] = middleOf(card);
    await sendMouse({type: 'move', position: [x - 20, y]});
    await sendMouse({type: 'move', position: [x, y]});
    await until(() => editorOf(card));
    expect(document.activeElement?.localName).to.equal('body');
    expect(stillOf(card).checkVisibility()).to.equal(false);
  });

  it('has its cursor where the reader clicked', async () => {
    const card = await openCard({}, LINES);
    await sendMouse({type: 'click', position: pointBefore(card, 'second')});
    await until(() => editorOf(card)?.matches(':focus'));
    await sendKeys({type: 'X'});
    expect(card.code).to.equal('first = 1\nXsecond = 2\nthird = 3');
  });

  it('comes when the keyboard’s focus does, and has it then', async () => {
    const card = await openCard();
    card.before(Object.assign(document.createElement('button'), {id: 'before', textContent: 'before'}));
    document.querySelector<HTMLElement>('#before')!.focus();
    await sendKeys({press: 'Tab'});
    await until(() => editorOf(card)?.matches(':focus'));
    await sendKeys({type: '#'});
    expect(card.code).to.equal('#print(1)');
  });

  it('takes no focus back from where the reader has gone meanwhile', async () => {
    const card = await openCard();
    const other = document.createElement('button');
    other.textContent = 'other';
    card.after(other);
    stillOf(card).focus();
    other.focus();
    await until(() => editorOf(card));
    expect(focusedName(card)).to.equal('other');
  });

  it('does not scroll the page when it takes the focus', async () => {
    const card = await openCard({}, `<pre>${'line\n'.repeat(200)}</pre>`);
    await openEditor(card);
    expect(window.scrollY).to.equal(0);
  });

  it('runs the code as it is by Ctrl+Enter', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    await openEditor(card);
    await sendKeys({type: '#'});
    await pressTogether('Control', 'Enter');
    expect(JSON.parse((await endpoint.request()).body)).to.deep.include({code: '#print(1)'});
    expect(editorOf(card)!.matches(':focus')).to.equal(true);
    await endpoint.end();
    await until(() => card.state === 'ended');
  });

  it('is left by Tab', async () => {
    const card = await openCard();
    await openEditor(card);
    await sendKeys({press: 'Tab'});
    expect(focusedName(card)).to.match(/^Run/);
    expect(card.code).to.equal('print(1)');
  });

  it('cannot change code that is read only, which can still be run', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({readonly: '', endpoint: endpoint.url});
    await openEditor(card);
    await sendKeys({type: 'x'});
    expect(card.code).to.equal('print(1)');
    card.readOnly = false;
    await card.updateComplete;
    card.focus();
    await sendKeys({type: 'x'});
    expect(card.code).to.equal('xprint(1)');
    void endpoint.end();
    expect((await card.run()).error).to.equal(null);
  });

  it('follows language, line numbers, wrap and label', async () => {
    const card = await openCard({}, LINES);
    const content = await openEditor(card);
    card.lineNumbers = true;
    card.label = 'hello';
    card.wrap = true;
    await card.updateComplete;
    const numbers = () => partOf(card, 'code').querySelector('.cm-lineNumbers');
    expect(numbers()!.textContent).to.contain('123');
    expect(content.getAttribute('aria-label')).to.equal('Code: hello');
    expect(getComputedStyle(content).whiteSpace).to.match(/break-spaces|pre-wrap/);
    card.lineNumbers = false;
    card.language = 'text';
    await until(() => !partOf(card, 'code').querySelector('.editor [class*="tok-"]'));
    expect(numbers()).to.equal(null);
  });
});

describe('Run and Copy', () => {
  it('work before an editor has come, and without bringing one', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const card = await openCard({endpoint: endpoint.url});
    void endpoint.send('hello');
    void endpoint.end();
    await card.run();
    expect(outputOf(card)).to.equal('hello');
    expect(editorOf(card) === null).to.equal(true);
  });
});
