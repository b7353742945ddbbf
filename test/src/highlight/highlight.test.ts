import {forceParsing} from '@codemirror/language';
import {EditorView} from '@codemirror/view';
import {expect} from '@open-wc/testing';
import {findLanguage, LANGUAGES} from '../../../src/editor/languages.js';
import {highlight, MAX_HIGHLIGHTED_CHARS} from '../../../src/highlight/highlight.js';
import {openEditor} from '../editor/open-editor.js';
import {SAMPLES} from './samples.js';

async function atRest(id: string, code: string): Promise<DocumentFragment> {
  return highlight(code, await findLanguage(id)?.highlight());
}

async function inEditor(id: string, code: string): Promise<Element> {
  const {content} = openEditor({code, support: await findLanguage(id)?.support()});
  const view = EditorView.findFromDOM(content);
  if (!view) throw new Error('Expected a CodeMirror editor.');
  forceParsing(view, code.length, Infinity); // By itself it parses in small portions.
  return content;
}

/** Each character that is no line break, with its token's class: `x tok-keyword`. */
function coloredChars(root: Node): string[] {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const chars: string[] = [];
  while (texts.nextNode()) {
    const {data, parentElement} = texts.currentNode as Text;
    const token = parentElement?.closest('[class^="tok-"]');
    for (const char of data.replaceAll('\n', '')) chars.push(`${char} ${token?.className ?? ''}`);
  }
  return chars;
}

describe('highlight', () => {
  for (const {id} of LANGUAGES) {
    it(`gives ${id} the colours that it has in the editor`, async () => {
      const code = SAMPLES[id];
      if (!code) throw new Error(`Expected a sample of ${id} in samples.ts, got none.`);
      const nodes = await atRest(id, code);
      expect(nodes.textContent).to.equal(code);
      expect(nodes.querySelectorAll('span').length).to.be.greaterThan(3);
      expect(coloredChars(nodes)).to.deep.equal(coloredChars(await inEditor(id, code)));
    });
  }

  it('tells the kinds of Python tokens apart', async () => {
    const nodes = await atRest('python', 'def f(x):\n    return g(x) + 1 # no "string"\n');
    const tokens = Array.from(nodes.querySelectorAll('span'), (span) => [span.textContent, span.className]);
    expect(tokens).to.deep.equal([
      ['def', 'tok-keyword'],
      ['f', 'tok-function'],
      ['return', 'tok-keyword'],
      ['g', 'tok-function'],
      ['+', 'tok-operator'],
      ['1', 'tok-number'],
      ['# no "string"', 'tok-comment'],
    ]);
  });

  it('never makes markup of code', async () => {
    const code = '<img src=x onerror="alert(1)">';
    for (const id of ['html', 'python', 'bash', 'text']) {
      const nodes = await atRest(id, code);
      expect(nodes.textContent).to.equal(code);
      expect(nodes.querySelectorAll(':not(span)')).to.have.length(0);
    }
  });

  it('leaves code plain that is too long to be parsed at rest', async () => {
    const line = 'x = 1\n';
    const code = line.repeat(Math.ceil(MAX_HIGHLIGHTED_CHARS / line.length) + 1);
    const nodes = await atRest('python', code);
    expect(nodes.textContent).to.equal(code);
    expect(nodes.querySelector('span')).to.equal(null);
  });

  it('keeps the text of code that is unfinished or no code at all', async () => {
    for (const code of ['', '\n', '\n\n', 'def (', '"""', '$((', '\u0000\ud83d', '<<END', '{'.repeat(3000)]) {
      for (const id of ['python', 'bash', 'html', 'ruby', 'markdown'])
        expect((await atRest(id, code)).textContent, id).to.equal(code);
    }
  });
});
