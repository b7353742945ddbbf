import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createEditor} from '../../../src/editor/editor.js';
import {findLanguage} from '../../../src/editor/languages.js';
import {highlight} from '../../../src/highlight/highlight.js';
import {itIsAnEditor} from './editor-contract.js';
import {openEditor} from './open-editor.js';
import {press} from './press.js';
import {itExceptIn} from '../helpers/engines.js';

describe('editor', () => {
  itIsAnEditor(createEditor);

  it('undoes what a script has set as one step, and then what was typed before it', async () => {
    const {editor} = openEditor({code: ''});
    editor.focus();
    await sendKeys({type: 'one'});
    editor.setCode('two');
    await press('Control+z');
    expect(editor.code).to.equal('one');
    await press('Control+z');
    expect(editor.code).to.equal('');
    await press('Control+y', 'Control+y');
    expect(editor.code).to.equal('two');
  });

  it('tells of an undo as of any other edit', async () => {
    const told: string[] = [];
    const {editor} = openEditor({code: 'a', onChange: (code) => told.push(code)});
    editor.setCode('b');
    editor.focus();
    await press('Control+z');
    expect(told).to.deep.equal(['a']);
  });

  it('keeps the cursor at its text when a script changes the code before it', async () => {
    const {editor} = openEditor({code: 'ab'});
    editor.focus();
    await press('Control+End');
    editor.setCode('# new\nab');
    await sendKeys({type: 'c'});
    expect(editor.code).to.equal('# new\nabc');
  });

  it('puts the cursor where the reader clicked', async () => {
    const {editor, content} = openEditor({code: 'one\ntwo\nthree'});
    const second = content.querySelectorAll('.cm-line')[1]?.getBoundingClientRect();
    if (!second) throw new Error('Expected three lines.');
    editor.focus({x: second.right + 50, y: second.top + second.height / 2});
    await sendKeys({type: '!'});
    expect(editor.code).to.equal('one\ntwo!\nthree');
  });

  it('indents after a colon by four spaces in Python, not at all in plain text', async () => {
    const {editor} = openEditor({support: await findLanguage('python')?.support()});
    editor.focus();
    await sendKeys({type: 'if x:'});
    await press('Enter');
    expect(editor.code).to.equal('if x:\n    ');
    editor.setLanguage();
    editor.setCode('');
    await sendKeys({type: 'if x:'});
    await press('Enter');
    expect(editor.code).to.equal('if x:\n');
  });

  it('closes brackets, and deletes both halves of an empty pair', async () => {
    const {editor} = openEditor({code: ''});
    editor.focus();
    await sendKeys({type: 'f('});
    expect(editor.code).to.equal('f()');
    await press('Backspace');
    expect(editor.code).to.equal('f');
  });

  it('keeps its history when the language and the look change', async () => {
    const {editor} = openEditor({code: ''});
    editor.focus();
    await sendKeys({type: 'x'});
    editor.setLanguage(await findLanguage('bash')?.support());
    editor.setLineNumbers(true);
    editor.setWrap(true);
    editor.setLabel('other');
    await press('Control+z');
    expect(editor.code).to.equal('');
  });

  it('colours a language that it gets later on', async () => {
    const {editor, root} = openEditor({code: 'if x: pass'});
    expect(root.querySelector('.tok-keyword')).to.equal(null);
    editor.setLanguage(await findLanguage('python')?.support());
    const keyword = root.querySelector('.tok-keyword');
    const line = root.querySelector('.cm-line');
    if (!keyword || !line) throw new Error('Expected a line with a keyword.');
    expect(getComputedStyle(keyword).color).not.to.equal(getComputedStyle(line).color);
  });

  it('numbers the lines if wanted', () => {
    const {editor, root} = openEditor({code: 'a\nb', lineNumbers: true});
    const numbers = () => root.querySelector('.cm-lineNumbers')?.textContent;
    expect(numbers()).to.match(/12$/); // The first, invisible one only holds the width.
    editor.setLineNumbers(false);
    expect(numbers()).to.equal(undefined);
  });

  it('opens no keyboard for code that cannot be changed', () => {
    const {content} = openEditor({readOnly: true});
    expect(content.getAttribute('contenteditable')).to.equal('false');
    expect(content.getAttribute('aria-readonly')).to.equal('true');
  });

  it('stays left to right on a page that is not', () => {
    document.documentElement.dir = 'rtl';
    const {content} = openEditor({code: 'a = 1'});
    expect(getComputedStyle(content).direction).to.equal('ltr');
    document.documentElement.removeAttribute('dir');
  });
});

describe('editor and static text', () => {
  const CODE = 'def f():\n\treturn "字 😀"\n\nprint(f())\n';

  for (const wrap of [false, true]) {
    (wrap ? itExceptIn('WebKit', 'one word stands in the next row there') : it)(
      `put each character at the same place ${wrap ? 'with' : 'without'} broken lines`,
      async () => {
        const code = wrap ? CODE + 'word '.repeat(200) : CODE;
        const {content, root} = openEditor({code, wrap, support: await findLanguage('python')?.support()});
        const parent = content.closest<HTMLElement>('.cm-editor')?.parentElement;
        if (!parent) throw new Error('Expected an editor.');
        const still = document.createElement('pre');
        still.style.cssText = 'margin:0; font:inherit; overflow-wrap:anywhere';
        still.style.whiteSpace = wrap ? 'break-spaces' : 'pre';
        const lines = code.endsWith('\n') ? `${code}\n` : code;
        still.append(highlight(lines, await findLanguage('python')?.highlight()));
        const editorPlaces = placesOf(content);
        const editorHeight = parent.offsetHeight;
        parent.replaceChildren(still);
        expect(root.querySelector('pre')?.offsetHeight).to.equal(editorHeight);
        const stillPlaces = placesOf(still);
        expect(stillPlaces).to.have.length(editorPlaces.length);
        const moved = stillPlaces.map((place, index) => Math.abs(place - (editorPlaces[index] ?? Infinity)));
        expect(Math.max(...moved), 'pixels').to.be.below(0.1); // Browsers round by 1/64.
      },
    );
  }
});

/** The left and the top edge of each visible character, in pixels. */
function placesOf(element: Element): number[] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const places: number[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    for (const {0: char, index} of text.data.matchAll(/\S/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + char.length);
      const {left, top} = range.getBoundingClientRect();
      places.push(left, top);
    }
  }
  return places;
}
