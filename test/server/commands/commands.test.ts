import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {openSqliteStore} from '../../../server/cards/sqlite.js';
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
  const {start, ended, listen, killAll} = serverProcesses();
  after(() => {
    killAll();
    rmSync(folder, {recursive: true, force: true});
  });
  const env = {DATABASE_URL: `sqlite:${join(folder, 'books.sqlite')}`};
  const run = (settings: Record<string, string>, ...argv: string[]) => ended(start(settings, ...argv));

  it('imports a book, exports it, and copies the database of a server that goes on', async () => {
    const file = join(folder, 'a.md');
    const markdown = '# Book\n\n## Card\n\n```python\nprint(1)\n```\n';
    writeFileSync(file, markdown);
    const made = await run(env, 'import', file);
    assert.equal(made.code, 0, made.stderr);
    const id = made.stdout.trim();
    const [exported, server] = await Promise.all([
      run(env, 'export', id),
      listen({...env, AUTH: 'none'}, '--unsafe'),
    ]);
    assert.equal(exported.stdout, markdown);
    const {items} = (await (await fetch(`${server.url}/books`)).json()) as {items: {title: string}[]};
    assert.deepEqual(
      items.map(({title}) => title),
      ['Book'],
    );
    const copy = join(folder, 'copy.sqlite');
    assert.equal((await run(env, 'backup', copy)).code, 0);
    const [copied, again] = await Promise.all([
      run({DATABASE_URL: copy}, 'export', id),
      run(env, 'backup', copy),
    ]);
    assert.equal(copied.stdout, markdown);
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
    const database = join(folder, 'new.sqlite');
    const runs = await Promise.all(cases.map(([argv]) => run({DATABASE_URL: database}, ...argv)));
    for (const [index, {stderr, stdout, code}] of runs.entries()) {
      assert.match(stderr, cases[index]![1]);
      assert.deepEqual([stdout, code], ['', 1]);
    }
    const store = await openSqliteStore(database);
    const {items} = await store.books.list(undefined, 'all', {limit: 1, after: undefined});
    await store.close();
    assert.deepEqual(items, []);
  });
});
