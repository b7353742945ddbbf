import {expect} from '@open-wc/testing';
import {readCode} from '../../../src/upgrade/block-code.js';

function codeIn(markup: string): string {
  return readCode(new DOMParser().parseFromString(markup, 'text/html').querySelector('pre')!);
}

describe('the code of a block', () => {
  it('is its text, without the line break at its end, with the indentation that is seen', () => {
    expect(codeIn('<pre><code>  one\n    two\n</code></pre>')).to.equal('  one\n    two');
  });

  it('has the line breaks that Docusaurus writes as elements', () => {
    expect(codeIn('<pre><code><div>a = 1<br></div><div>print(a)<br></div></code></pre>')).to.equal(
      'a = 1\nprint(a)',
    );
  });

  it('has no line numbers, no buttons, and no line that a diff takes away', () => {
    expect(
      codeIn(
        '<pre><span class="linenos">1</span>one\n<span class="ln">2</span>two\n<span class="line diff remove">three\n</span><button>Copy</button></pre>',
      ),
    ).to.equal('one\ntwo');
  });

  it('is all of it where each line is a code element of its own', () => {
    expect(codeIn('<pre><code>one</code>\n<code>two</code></pre>')).to.equal('one\ntwo');
  });
});
