import {expect} from '@open-wc/testing';
import {createTextEditor} from '../../../src/editor/text-editor.js';
import {itIsAnEditor} from './editor-contract.js';
import {openEditor} from './open-editor.js';
import {press} from './press.js';

describe('text editor', () => {
  itIsAnEditor(createTextEditor);

  it('is as high as its lines', async () => {
    const {editor, content} = openEditor({code: 'a\nb'}, createTextEditor);
    expect(content).to.have.property('rows', 2);
    editor.setCode('a\nb\nc');
    expect(content).to.have.property('rows', 3);
    editor.focus();
    await press('Enter');
    expect(content).to.have.property('rows', 4);
  });
});
