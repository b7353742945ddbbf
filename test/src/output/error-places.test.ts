import {expect} from '@open-wc/testing';
import {findPlace} from '../../../src/output/error-places.js';

/** What programs and compilers really print, with the place it names, and the text that names it. */
const NAMED: [string, number, number, string][] = [
  ['  File "/work/main.py", line 12, in <module>', 12, 1, 'File "/work/main.py", line 12'],
  ['  File "<string>", line 3, in f', 3, 1, 'File "<string>", line 3'],
  ['    at Object.<anonymous> (/work/main.js:3:7)', 3, 7, '/work/main.js:3:7'],
  ['/work/main.js:3', 3, 1, '/work/main.js:3'],
  ['file:///work/main.mjs:1:7', 1, 7, 'file:///work/main.mjs:1:7'],
  ['[eval]:2', 2, 1, '[eval]:2'],
  ["main.ts(4,9): error TS2322: Type 'x'", 4, 9, 'main.ts(4,9)'],
  ['main.sh: line 3: foo: command not found', 3, 1, 'main.sh: line 3'],
  ['/work/main.sh: line 3: syntax error', 3, 1, '/work/main.sh: line 3'],
  ["main.c:5:3: error: expected ';'", 5, 3, 'main.c:5:3'],
  [' --> /work/main.rs:2:13', 2, 13, '/work/main.rs:2:13'],
  ['./main.go:7:2: undefined: x', 7, 2, './main.go:7:2'],
  ['\tat Main.main(Main.java:3)', 3, 1, 'Main.java:3'],
  ["/work/main.rb:2:in 'foo': bar (NameError)", 2, 1, '/work/main.rb:2'],
  ["\tfrom main.rb:2:in `<main>'", 2, 1, 'main.rb:2'],
  ["thread 'main' panicked at main.rs:1:54:", 1, 54, 'main.rs:1:54'],
  ['main.cpp:1:20: error: ‘x’ was not declared in this scope', 1, 20, 'main.cpp:1:20'],
  ['x at main.pl line 1.', 1, 1, 'main.pl line 1'],
  ['lua: main.lua:1: attempt to call', 1, 1, 'main.lua:1'],
  ['PHP Fatal error:  Uncaught E in /work/main.php:3', 3, 1, '/work/main.php:3'],
  ['Parse error: syntax error in /work/main.php on line 9', 9, 1, '/work/main.php on line 9'],
  ['Illegal division by zero at /work/main.pl line 4.', 4, 1, '/work/main.pl line 4'],
];

/** Other files, and what only looks like a place. */
const NOT_NAMED = [
  '  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode',
  '    at Module._compile (node:internal/modules/cjs/loader:1554:14)',
  'main.py is 3 lines long',
  'at 12:30 the main.c stopped',
  'File "main.py", line 0',
  `File "main.py", line ${'9'.repeat(40)}`,
  'domain.com:80',
  '',
];

describe('a place in the code', () => {
  for (const [text, line, column, name] of NAMED)
    it(`is found in ${text.trim()}`, () => {
      const place = findPlace(text)!;
      expect([place.line, place.column, text.slice(place.start, place.end)]).to.deep.equal([
        line,
        column,
        name,
      ]);
    });

  for (const text of NOT_NAMED)
    it(`is not found in ${JSON.stringify(text.slice(0, 70))}`, () =>
      expect(findPlace(text)).to.equal(undefined));

  it('is looked for in time, whatever the text', () => {
    const text = 'File "main.py'.repeat(80) + '/'.repeat(900);
    for (let count = 0; count < 100; count++) findPlace(text);
  });
});
