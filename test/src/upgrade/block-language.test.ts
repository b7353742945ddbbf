import {expect} from '@open-wc/testing';
import {languageOf} from '../../../src/upgrade/block-language.js';

const KNOWN = ['python', 'python3', 'js', 'javascript', 'c++', 'go', 'ruby'];

/** The language of the last block in some markup, as a page that runs the languages above finds it. */
function languageIn(markup: string): string | undefined {
  const page = new DOMParser().parseFromString(markup, 'text/html');
  return languageOf([...page.querySelectorAll('pre')].at(-1)!, (name) => KNOWN.includes(name));
}

/** What tools make of a fence that says its language. */
const MARKUP: Record<string, readonly [markup: string, language: string]> = {
  'Markdown renderers': ['<pre><code class="language-python">', 'python'],
  'Markdown renderers that shorten': ['<pre><code class="lang-js">', 'js'],
  Prism: ['<pre class="language-javascript"><code class="language-javascript">', 'javascript'],
  'highlight.js': ['<pre><code class="hljs language-python">', 'python'],
  'highlight.js 9': ['<pre><code class="hljs python">', 'python'],
  'Shiki in Astro': ['<pre class="astro-code github-dark" data-language="python"><code>', 'python'],
  'rehype-pretty-code': ['<figure><pre data-language="js"><code data-language="js">', 'js'],
  VitePress: ['<div class="language-python vp-adaptive-theme"><pre class="shiki vp-code"><code>', 'python'],
  Docusaurus: [
    '<div class="language-js codeBlockContainer_Ckt0"><div><pre class="prism-code language-js"><code>',
    'js',
  ],
  Sphinx: ['<div class="highlight-python3 notranslate"><div class="highlight"><pre>', 'python3'],
  'Sphinx with a table of line numbers': [
    '<div class="highlight-python notranslate"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>1</pre></div></td><td class="code"><div class="highlight"><pre>',
    'python',
  ],
  'MkDocs Material': ['<div class="language-python highlight"><pre><span></span><code>', 'python'],
  Hugo: ['<div class="highlight"><pre class="chroma"><code class="language-go" data-lang="go">', 'go'],
  Jekyll: [
    '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code>',
    'ruby',
  ],
  'Jekyll’s own tag': [
    '<figure class="highlight"><pre><code class="language-ruby" data-lang="ruby">',
    'ruby',
  ],
  GitHub: ['<div class="highlight highlight-source-python"><pre>', 'python'],
  'GitHub, C++': ['<div class="highlight highlight-source-c++"><pre>', 'c++'],
  'GitHub’s API': ['<pre lang="python"><code>', 'python'],
  Pandoc: [
    '<div class="sourceCode"><pre class="sourceCode python"><code class="sourceCode python">',
    'python',
  ],
  SyntaxHighlighter: ['<pre class="brush: python">', 'python'],
};

describe('the language of a code block', () => {
  for (const [tool, [markup, language]] of Object.entries(MARKUP))
    it(`is found as ${tool} writes it`, () => {
      expect(languageIn(`${markup}print(1)`)).to.equal(language);
    });

  it('is none where the page says none, or one that is not to be run', () => {
    expect(languageIn('<pre>print(1)')).to.equal(undefined);
    expect(languageIn('<div class="highlight"><pre><code>print(1)')).to.equal(undefined);
    expect(languageIn('<pre><code class="language-json">{}')).to.equal(undefined);
  });

  it('is the innermost that is said', () => {
    expect(languageIn('<div class="language-python"><pre><code class="language-json">{}')).to.equal(
      undefined,
    );
  });

  it('is not taken from what is said of the page', () => {
    expect(languageIn('<body class="language-python"><article><pre>print(1)')).to.equal(undefined);
    expect(languageIn('<article data-language="python"><div><pre>print(1)')).to.equal(undefined);
  });
});
