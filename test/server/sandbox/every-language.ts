import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {LANGUAGES} from '../../../server/sandbox/languages.js';
import {DEFAULT_LIMITS} from '../../../server/sandbox/limits.js';
import type {LanguageInfo, Runner} from '../../../server/sandbox/runner.js';
import {collect} from './collect.js';

/** For each language a program that prints "a", "b" and its first argument and never ends, and a broken one. */
const PROGRAMS: Record<string, {endless: string; broken: string}> = {
  python: {
    endless: 'import sys, time\nprint("a"); print("b", sys.argv[1])\nwhile True: time.sleep(1)',
    broken: 'x = (',
  },
  javascript: {
    endless: 'console.log("a"); console.log("b", process.argv[2]); setInterval(() => {}, 1000)',
    broken: 'x = (',
  },
  typescript: {
    endless:
      'import {argv} from "node:process";\nenum Letter {a = "a"}\nconst b: string = argv[2];\nconsole.log(Letter.a); console.log("b", b); setInterval(() => {}, 1000)',
    broken: 'const x: = 1',
  },
  bash: {endless: 'echo a; echo b "$1"; while :; do sleep 1; done', broken: 'x ('},
  c: {
    endless:
      '#include <stdio.h>\n#include <unistd.h>\nint main(int n, char **v) { puts("a"); printf("b %s\\n", v[1]); for (;;) sleep(1); }',
    broken: 'int main() { return x; }',
  },
  cpp: {
    endless:
      '#include <iostream>\n#include <unistd.h>\nint main(int n, char **v) { std::cout << "a\\nb " << v[1] << "\\n"; for (;;) sleep(1); }',
    broken: 'int main() { return x; }',
  },
  go: {
    endless:
      'package main\nimport ("fmt"; "os"; "time")\nfunc main() { fmt.Println("a"); fmt.Println("b", os.Args[1]); for { time.Sleep(time.Second) } }',
    broken: 'package main\nfunc main() { x() }',
  },
  rust: {
    endless:
      'fn main() { println!("a"); println!("b {}", std::env::args().nth(1).unwrap()); loop { std::thread::sleep(std::time::Duration::from_secs(1)) } }',
    broken: 'fn main() { x() }',
  },
  java: {
    endless:
      'class Main { public static void main(String[] v) throws Exception { System.out.println("a"); System.out.println("b " + v[0]); for (;;) Thread.sleep(1000); } }',
    broken: 'class Main { x }',
  },
  ruby: {endless: 'puts "a"; puts "b #{ARGV[0]}"; loop { sleep 1 }', broken: 'x = ('},
  php: {endless: '<?php echo "a\\n", "b $argv[1]\\n"; for (;;) sleep(1);', broken: '<?php x('},
  perl: {endless: 'print "a\\n"; print "b $ARGV[0]\\n"; sleep 1 while 1;', broken: 'x('},
  lua: {endless: 'print("a") print("b " .. arg[1]) while true do end', broken: 'x('},
  r: {
    endless: 'cat("a\\n"); cat("b", commandArgs(TRUE)[1], "\\n", sep=" "); while (TRUE) Sys.sleep(1)',
    broken: 'x(',
  },
  sql: {
    endless:
      "select 'b first' as a; with recursive n(i) as (select 1 union all select i from n) select max(i) from n;",
    broken: 'select (',
  },
};

/** What holds for every row of the table, whatever runner runs it; called once for each. */
export function describeEveryLanguage(name: string, create: () => Runner): void {
  let runner: Runner;
  let languages: readonly LanguageInfo[];
  before(async () => {
    runner = create();
    languages = await runner.languages();
  });
  after(() => runner.close());

  for (const {id, label} of LANGUAGES) {
    const program = PROGRAMS[id];
    assert.ok(program, `Expected a program in ${label}`);
    describe(`${name}: ${label}`, () => {
      const isMissing = () => languages.some((language) => language.id === id && !language.available);
      const missing = () => languages.find((language) => language.id === id)?.install;

      it('prints each line at once, while the program still runs', async () => {
        if (isMissing()) {
          assert.match(missing() ?? '', /^apt-get install /);
          return;
        }
        const ended = new AbortController();
        let stdout = '';
        const request = {language: id, code: program.endless, args: ['first']};
        const decoder = new TextDecoder();
        for await (const event of runner.run(request, DEFAULT_LIMITS, undefined, ended.signal)) {
          if (event.type === 'stdout') stdout += decoder.decode(event.bytes, {stream: true});
          if (/^a\s+b first\s/.test(stdout)) ended.abort();
          if (event.type === 'exit')
            assert.deepEqual([stdout.trim(), event.reason], ['a\nb first', 'canceled']);
        }
      });

      it('says what is wrong with a program in its own file, and fails', async () => {
        if (isMissing()) {
          assert.match(missing() ?? '', /^apt-get install /);
          return;
        }
        const {stdout, stderr, exit} = await collect(runner, {language: id, code: program.broken});
        assert.equal(stdout, '');
        assert.match(stderr, /(main|Main)\.\w+|near line|unexpected|Incomplete/i);
        assert.equal(exit.reason, 'exited');
        assert.notEqual(exit.code, 0);
      });
    });
  }
}
