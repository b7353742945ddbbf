import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {after, describe, it} from 'node:test';
import {readHtml} from '../../../server/commands/read-html.js';
import {readMarkdown} from '../../../server/commands/read-markdown.js';
import {readNotebook} from '../../../server/commands/read-notebook.js';
import {writeMarkdown} from '../../../server/commands/write-markdown.js';
import {serverProcesses} from '../helpers/server-process.js';

const short = ({cards}: ReturnType<typeof readMarkdown>) =>
  cards.map(({title, language, code}) => [title, language, code]);

describe('A book that is imported', () => {
  it('has the fenced blocks of Markdown that name a language, each under its heading', () => {
    const book = readMarkdown(
      '# My *book*\n\n```py\na\n```\n\ntext\n\n```\nno language\n```\n\n- in a list\n\n  ~~~js title=x\n  b\n    c\n  ~~~\n\nSecond `part`\n---\n\n````bash\n```\n````\n',
    );
    assert.equal(book.title, 'My book');
    assert.deepEqual(short(book), [
      ['My book', 'py', 'a'],
      ['My book', 'js', 'b\n  c'],
      ['Second part', 'bash', '```'],
    ]);
  });

  it('has the cells of a notebook', () => {
    const cells = [
      {cell_type: 'markdown', source: ['# Note\n', 'words']},
      {cell_type: 'code', source: ['a = 1\n', 'print(a)']},
      {cell_type: 'markdown', source: 'only words'},
      {cell_type: 'code', source: ''},
      {cell_type: 'markdown', source: '## Next'},
      {cell_type: 'code', source: 'b'},
    ];
    const book = readNotebook(JSON.stringify({cells, metadata: {language_info: {name: 'python'}}}));
    assert.equal(book.title, 'Note');
    assert.deepEqual(short(book), [
      ['Note', 'python', 'a = 1\nprint(a)'],
      ['Next', 'python', 'b'],
    ]);
    assert.throws(() => readNotebook('{}'), /notebook/);
  });

  it('has the blocks of a page, as docs tools mark their language', () => {
    const book = readHtml(
      '<h1>Page &amp; more</h1><pre><code class="hljs language-python">a &lt; <b>b</b>\n</code></pre>' +
        '<h2>Sphinx</h2><div class="highlight-js notranslate"><div class="highlight"><pre>\nc</pre></div></div>' +
        '<pre>no language</pre><code-card language="bash" label="Card"><template>echo</template></code-card>',
    );
    assert.equal(book.title, 'Page & more');
    assert.deepEqual(short(book), [
      ['Page & more', 'python', 'a < b'],
      ['Sphinx', 'js', 'c'],
      ['Card', 'bash', 'echo'],
    ]);
  });

  it('is the same when it has been exported and imported again', () => {
    const cards = [
      {
        title: 'A *title* with `code`, 1. & <b>',
        language: 'python',
        code: 'a\n\n',
        before: [],
        stdin: '',
        expected: null,
      },
      {
        title: 'A *title* with `code`, 1. & <b>',
        language: 'c++',
        code: '````\nfences\n```',
        before: [
          {name: 'set up.py', code: 'x\n'},
          {name: 'b', code: ''},
        ],
        stdin: 'in\n',
        expected: '',
      },
      {title: '# no heading', language: 'sql', code: '', before: [], stdin: '', expected: 'out'},
    ];
    const title = '1. [A] book\\';
    assert.deepEqual(readMarkdown(writeMarkdown(title, cards)), {title, cards});
  });
});

describe('code-card-server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'code-card-commands-'));
  const {start, listen, killAll} = serverProcesses();
  after(() => {
    killAll();
    rmSync(folder, {recursive: true, force: true});
  });
  const env = {DATABASE_URL: `sqlite:${join(folder, 'books.sqlite')}`};

  async function run(settings: Record<string, string>, ...argv: string[]) {
    const child = start(settings, ...argv);
    const closed = once(child, 'close') as Promise<[number | null]>;
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return {stdout, stderr, code};
  }

  it('imports a book, exports it, and copies the database of a server that goes on', async () => {
    const file = join(folder, 'a.md');
    const markdown = '# Book\n\n## Card\n\n```python\nprint(1)\n```\n';
    writeFileSync(file, markdown);
    const made = await run(env, 'import', file);
    assert.equal(made.code, 0, made.stderr);
    const id = made.stdout.trim();
    assert.equal((await run(env, 'export', id)).stdout, markdown);
    const server = await listen({...env, AUTH: 'none'});
    const {items} = (await (await fetch(`${server.url}/books`)).json()) as {items: {title: string}[]};
    assert.deepEqual(
      items.map(({title}) => title),
      ['Book'],
    );
    const copy = join(folder, 'copy.sqlite');
    assert.equal((await run(env, 'backup', copy)).code, 0);
    assert.equal((await run({DATABASE_URL: copy}, 'export', id)).stdout, markdown);
    const again = await run(env, 'backup', copy);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /not there yet/);
  });

  it('says what is wrong with a file, a book or an operand, and makes nothing', async () => {
    const empty = join(folder, 'empty.md');
    writeFileSync(empty, 'no code');
    const cases: [string[], RegExp][] = [
      [['import', join(folder, 'none.md')], /Expected to read .*none\.md/],
      [['import', join(folder, 'a.txt')], /Expected a file of type \.md/],
      [['import', empty], /Expected a block of code/],
      [['import'], /Expected "code-card-server import FILE", got 0/],
      [['export', 'nothing'], /Expected the id of a book, got "nothing"/],
      [['serve'], /Expected options or a command/],
    ];
    for (const [argv, expected] of cases) {
      const {stderr, code} = await run({DATABASE_URL: join(folder, 'new.sqlite')}, ...argv);
      assert.match(stderr, expected);
      assert.equal(code, 1);
    }
  });
});
