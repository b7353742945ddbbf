import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {Editor, EditorOptions} from '../../../src/editor/editor-face.js';
import {openEditor} from './open-editor.js';
import {press} from './press.js';
import {itExceptIn} from '../helpers/engines.js';

/** What every editor does, with or without colours. */
export function itIsAnEditor(create: (options: EditorOptions) => Editor): void {
  const opened = (options: Partial<EditorOptions> = {}) => openEditor(options, create);

  it('tells of what the reader types, and holds it', async () => {
    const told: string[] = [];
    const {editor} = opened({code: 'x', onChange: (code) => told.push(code)});
    editor.focus();
    await press('Control+End');
    await sendKeys({type: 'yz'});
    expect(editor.code).to.equal('xyz');
    expect(told).to.deep.equal(['xy', 'xyz']);
  });

  it('takes code from a script without telling of an edit', () => {
    const told: string[] = [];
    const {editor} = opened({code: 'a', onChange: (code) => told.push(code)});
    editor.setCode('b\nc');
    expect(editor.code).to.equal('b\nc');
    expect(told).to.deep.equal([]);
  });

  it('takes each kind of line break for the same', () => {
    const {editor} = opened({code: 'a\r\nb'});
    expect(editor.code).to.equal('a\nb');
    editor.setCode('c\r\nd\re');
    expect(editor.code).to.equal('c\nd\ne');
  });

  itExceptIn('WebKit', 'its driver cannot hold the Cmd key')(
    'asks for a run on Ctrl+Enter and Cmd+Enter, and changes nothing',
    async () => {
      let runs = 0;
      const {editor} = opened({code: 'x', onRun: () => runs++});
      editor.focus();
      await press('Control+Enter', 'Meta+Enter');
      expect(runs).to.be.greaterThan(0);
      expect(editor.code).to.equal('x');
    },
  );

  it('lets Tab go to the next element of the page', async () => {
    const {editor} = opened({code: 'x'});
    const next = document.createElement('button');
    document.body.append(next);
    editor.focus();
    await press('Tab');
    expect(document.activeElement).to.equal(next);
    expect(editor.code).to.equal('x');
    next.remove();
  });

  it('refuses edits while it is read-only, by the reader but not by a script', async () => {
    const {editor, content, root} = opened({code: 'x', readOnly: true});
    editor.focus();
    expect(root.activeElement).to.equal(content);
    await sendKeys({type: 'y'});
    expect(editor.code).to.equal('x');
    editor.setCode('z');
    expect(editor.code).to.equal('z');
    editor.setReadOnly(false);
    editor.focus();
    await press('Control+End');
    await sendKeys({type: 'y'});
    expect(editor.code).to.equal('zy');
  });

  it('is named by its label', () => {
    const {editor, content} = opened({label: 'Code: hello'});
    expect(content.getAttribute('aria-label')).to.equal('Code: hello');
    editor.setLabel('Code: bye');
    expect(content.getAttribute('aria-label')).to.equal('Code: bye');
  });

  it('takes the focus without scrolling the page', () => {
    const spacer = document.createElement('div');
    spacer.style.height = '3000px';
    document.body.prepend(spacer);
    const {editor} = opened({code: 'x'});
    editor.focus();
    expect(scrollY).to.equal(0);
    spacer.remove();
  });

  it('breaks long lines only if wanted', () => {
    const {editor, content} = opened({code: 'word '.repeat(1000), wrap: true});
    const scroller = content.closest('.cm-scroller') ?? content;
    expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
    editor.setWrap(false);
    expect(scroller.scrollWidth).to.be.greaterThan(scroller.clientWidth);
  });

  it('leaves nothing behind when it is destroyed', () => {
    const {editor, content} = opened({code: 'x'});
    editor.destroy();
    expect(content.isConnected).to.equal(false);
  });
}
