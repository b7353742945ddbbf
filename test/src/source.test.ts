import {expect, fixture} from '@open-wc/testing';
import {readSource, trimCode} from '../../src/source.js';

const codeIn = async (inner: string) => readSource(await fixture(`<div>${inner}</div>`)).code;

describe('trimCode', () => {
  it('takes off the shared indentation and the first and last blank line', () => {
    expect(trimCode('\n    if x:\n        y\n\n    z\n  ')).to.equal('if x:\n    y\n\nz');
  });

  it('leaves other blank lines and tabs alone', () => {
    expect(trimCode('\n\n\ta\n\t\tb\n\n')).to.equal('\na\n\tb\n');
  });

  it('takes indentation for shared only as far as it is the same', () => {
    expect(trimCode('\ta\n    b')).to.equal('\ta\n    b');
  });
});

describe('readSource', () => {
  it('reads a pre, a template, a script or a textarea', async () => {
    expect(await codeIn('<pre>a &lt; b</pre>')).to.equal('a < b');
    expect(await codeIn('<template>x = 1</template>')).to.equal('x = 1');
    expect(await codeIn('<script type="text/plain">if (a < b) {}</script>')).to.equal('if (a < b) {}');
    expect(await codeIn('<textarea>\n  x\n  y</textarea>')).to.equal('x\ny');
  });

  it('reads the text of highlighted code without its markup', async () => {
    expect(await codeIn('<pre><code><span class="k">def</span> f</code></pre>')).to.equal('def f');
  });

  it('reads bare text, and tells when markup has eaten some of it', async () => {
    expect(await codeIn('print(1)')).to.equal('print(1)');
    const broken = readSource(await fixture('<div>#include <stdio.h>\nint main</div>'));
    expect(broken.eatenBy?.localName).to.equal('stdio.h');
  });

  it('passes over children with a slot', async () => {
    expect(await codeIn('<pre slot="later">no</pre><pre>yes</pre>')).to.equal('yes');
  });
});
