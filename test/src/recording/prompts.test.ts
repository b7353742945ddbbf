import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {takeApart} from '../../../src/recording/prompts.js';

const session = (...lines: string[]) => lines.join('\n');

describe('prompts', () => {
  it('go from a Python session, and what was printed is kept', () => {
    const text = session(
      '>>> for i in range(2):',
      '...     print(i)',
      '...',
      '0',
      '1',
      '>>> x = """',
      '... ',
      '... a"""',
      '>>> print()',
      '<BLANKLINE>',
    );
    expect(takeApart(text, 'pycon')).to.deep.equal({
      code: session('for i in range(2):', '    print(i)', 'x = """', '', 'a"""', 'print()'),
      output: session('0', '1'),
      language: 'python',
    });
  });

  it('go from an IPython session, the numbers of its outputs too', () => {
    const text = session(
      'In [1]: def f(x):',
      '   ...:     return x',
      '   ...: ',
      '',
      'In [2]: f(41)',
      'Out[2]: 41',
      '',
      'In [3]: print("a")',
      'a',
    );
    expect(takeApart(text, 'ipython')).to.deep.equal({
      code: session('def f(x):', '    return x', 'f(41)', 'print("a")'),
      output: session('41', '', 'a'),
      language: 'python',
    });
  });

  it('go from shell sessions: with $, a host, a folder, # and PS', () => {
    expect(takeApart(session('# first', '$ echo a \\', '> b', 'a b', '$ ls', 'x'), 'console')).to.deep.equal({
      code: session('# first', 'echo a \\', 'b', 'ls'),
      output: session('a b', 'x'),
      language: 'bash',
    });
    expect(takeApart('me@box:~/a$ pwd\n/home/me/a', 'shell-session')?.code).to.equal('pwd');
    expect(takeApart('# apt-get update\nHit:1', 'console')).to.deep.equal({
      code: 'apt-get update',
      output: 'Hit:1',
      language: 'bash',
    });
    expect(takeApart('PS C:\\> Get-Date\nMonday', 'console')).to.deep.equal({
      code: 'Get-Date',
      output: 'Monday',
      language: 'powershell',
    });
  });

  it('are found in a block that is not named a session where its first line has one', () => {
    expect(takeApart('>>> 1 + 1\n2', 'python')).to.deep.equal({
      code: '1 + 1',
      output: '2',
      language: 'python',
    });
    expect(takeApart('\n$ ls', 'bash')?.code).to.equal('ls');
    for (const code of [
      '# a comment\nls',
      'print(1)\n>>> 2',
      'a = b >> 2',
      '',
      '$x = 1;',
      '#!/bin/sh\n$ ls',
      '\n  >>> 1',
    ])
      expect(takeApart(code, 'bash'), code).to.equal(undefined);
    expect(takeApart('no prompt\nat all', 'console')).to.equal(undefined);
  });

  it('give back what was typed and printed, whatever it was', () => {
    const word = fc.stringMatching(/^[a-z(][a-z ().=]{0,20}[a-z)]$/);
    const step = fc.record({
      first: word,
      more: fc.array(word, {maxLength: 3}),
      printed: fc.array(word, {maxLength: 3}),
    });
    const kinds = [
      {name: 'pycon', prompt: '>>> ', more: '... '},
      {name: 'ipython', prompt: 'In [7]: ', more: '   ...: '},
      {name: 'console', prompt: '$ ', more: '> '},
      {name: 'console', prompt: 'PS C:\\> ', more: '>> '},
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(step, {minLength: 1}),
        fc.constantFrom('\n', '\r\n'),
        ({name, prompt, more}, steps, lineBreak) => {
          const text = steps
            .flatMap((each) => [
              prompt + each.first,
              ...each.more.map((line) => more + line),
              ...each.printed,
            ])
            .join(lineBreak);
          const found = takeApart(text, name)!;
          expect(found.code).to.equal(steps.flatMap((each) => [each.first, ...each.more]).join('\n'));
          expect(found.output).to.equal(steps.flatMap((each) => each.printed).join('\n'));
        },
      ),
    );
  });

  it('never lose a line of text that is no session', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('pycon', 'console', 'ipython', 'python'), (text, name) => {
        const found = takeApart(text, name);
        if (!found) return;
        for (const part of [found.code, found.output])
          for (const line of part.split('\n')) expect(text).to.contain(line.trimEnd());
      }),
    );
  });
});
