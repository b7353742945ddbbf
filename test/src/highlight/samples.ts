/** A few lines of each language that has colours, by its id, with as many kinds of tokens as fit. */
export const SAMPLES: Record<string, string> = {
  python: `# a comment
import os
@dataclass
class Point(Base):
    """A point."""
    x: int = 0x1F

    def move(self, dx=None):
        self.x += dx or 1.5
        return f"{self.x!r}\\n" if True else print('no')
`,
  javascript: `// a comment
import {a as b} from './c.js';
export class Point extends Base {
  #x = 1;
  move(dx = null) { return /ab+c/g.test(\`\${this.#x}\`) ? new Map() : undefined; }
}
const f = async (x) => { await g(x.y, 'it\\'s', true); };
`,
  typescript: `interface Point<T> { readonly x: number; y?: T }
type Name = 'a' | 'b';
enum Color { Red = 1 }
export const f = <T extends object>(x: T): x is Point<T> => (x as any)!.y satisfies unknown;
`,
  jsx: `const view = <Card title="a" {...rest}>{items.map((i) => <li key={i}>text &amp; more</li>)}</Card>;
`,
  tsx: `const view: JSX.Element = <Card<string> onClick={(e: Event) => go(e!)}>text</Card>;
`,
  bash: `#!/bin/bash
# a comment
name="World $USER"
if [ -f "$1" ]; then
  echo 'one' \${name} | grep -c o > out.txt
fi
cat <<END
text $name
END

for i in 1 2 3; do sudo ls -la; done
`,
  html: `<!doctype html>
<!-- a comment -->
<p class="a" style="color: red" onclick="go('it', 1)">text &amp; more</p>
<style>p > a:hover { color: #f00 }</style>
<script>const x = 'a'; // b</script>
<script type="application/json">{"a": [1, true]}</script>
<script lang="ts">let y: number = 1;</script>
`,
  css: `/* a comment */
@media (min-width: 40em) {
  .a > #b::before { color: #f00; width: calc(1px + var(--x)) !important; content: 'a'; }
}
`,
  json: `{"a": [1, -2.5e3, true, null], "b": {"c": "d\\n"}}
`,
  c: `#include <stdio.h>
/* a comment */
int main(void) { char *s = "a\\n"; return printf("%s", s) == 'a' ? 0x1F : NULL; }
`,
  cpp: `// a comment
template <typename T> class A : public B { public: virtual ~A() = default; T x{nullptr}; };
auto f = [&](int i) -> bool { return std::move(i) > 1.5f && true; };
`,
  java: `// a comment
@Override public final class A<T> extends B {
  private static int x = 1_000;
  String f(char c) { return "a\\n" + 'c' + this.g(null, true); }
}
`,
  go: `package main
// a comment
import "fmt"
type Point struct { X int \`json:"x"\` }
func (p *Point) Move(dx int) error { for i := range 3 { go fmt.Println(i, 'a', nil, true) }; return nil }
`,
  rust: `// a comment
#[derive(Debug)]
pub struct Point<'a> { x: &'a str }
impl<'a> Point<'a> { fn f(&self) -> Option<u8> { println!("{}\\n", self.x); let mut y = 1u8; Some(y) } }
`,
  ruby: `# a comment
class Point < Base
  attr_reader :x
  def move(dx = nil)
    @x += 1.5; puts "a #{@x}" if dx =~ /b+/ && true
    %w[a b].each { |i| p i }
  end
end
`,
  php: `<?php
// a comment
namespace App;
final class A extends B {
  public ?int $x = 1;
  function f(string $s): void { echo "a {$this->x}\\n", PHP_EOL, null; }
}
`,
  sql: `-- a comment
SELECT a.id, count(*) AS n FROM "t" a WHERE a.x = 'it' AND b IS NOT NULL GROUP BY 1 LIMIT 10;
create table t (id integer primary key, x varchar(20) default true); /* more */
`,
  lua: `-- a comment
local function f(x, ...) if x == nil then return [[long
string]] end; for i = 1, 3 do print("a\\n" .. i, true) end end
`,
  r: `# a comment
f <- function(x, y = NULL) { if (x %in% c(1, 2.5)) TRUE else paste0("a\\n", x$y); library(stats) }
`,
  perl: `#!/usr/bin/perl
# a comment
use strict;
my @a = (1, 2.5); sub f { my ($x) = @_; print "a $x\\n" if $x =~ m/b+/i; return $h{key}; }
`,
  markdown: `# Heading

Text with *emphasis*, **strong**, \`code\` and [a link](https://example.org "t").

> quote :smile: H~2~O

- item
- [x] done

| a | b |
| - | - |
| ~~1~~ | 2 |

\`\`\`js
const x = 1;
\`\`\`
<b>html</b>
`,
  yaml: `# a comment
--- !tag
a: &anchor [1, true, null, "b\\n", 'c']
d: *anchor
e: |
  text
`,
  xml: `<?xml version="1.0"?>
<!-- a comment -->
<a:b c="d &amp; e"><![CDATA[text]]></a:b>
`,
  scss: `// a comment
@use 'base' as b;
$gap: 4px !default;
@mixin m($x: 1) { color: #fff; margin: $x * 2; &:hover { @extend .a; } }
.a { @include m($gap); .b & { width: calc(100% - #{$gap}); } }
`,
  csharp: `// a comment
using System;
public sealed class A<T> : B where T : new() {
  private readonly int x = 0x1F;
  public string F(char c) => $"a {x}\\n" + 'c' + @"raw" + (this.x is null ? true : false);
}
`,
  kotlin: `// a comment
package app
data class Point(val x: Int = 1, var y: Double? = null) : Base() {
  fun move(dx: Int): String = "a \${this.x} $dx\\n"
  companion object { const val MAX = 1_000L }
}
fun main() { for (i in 1..3) println(when (i) { 1 -> 'a'; else -> true }) }
`,
  swift: `// a comment
import Foundation
@objc public final class Point: Base {
  let x: Int? = nil
  func move(_ dx: Double = 1.5) -> String { guard let x else { return "a \\(dx)\\n" }; return self.y }
}
`,
  toml: `# a comment
title = "a\\n"
date = 1979-05-27T07:32:00Z
[owner.b]
on = true
ports = [ 8000, 1.5 ]
`,
  ini: `; a comment
# another
[section]
key = value
path: /usr/bin
home=~
[end]
`,
  dockerfile: `# a comment
FROM node:20 AS build
ENV A="b" C=1
COPY --from=build /a /b
RUN npm ci && echo "$A"
CMD ["node", "a.js"]
`,
  powershell: `# a comment
function Get-Thing { param([string]$Name = "a $x\`n", [int]$N = 1)
  if ($Name -eq $null) { return $true } else { Get-ChildItem -Path . | Where-Object { $_.Length -gt 1KB } }
}
`,
  diff: `diff --git a/x b/x
--- a/x
+++ b/x
@@ -1,2 +1,2 @@
 same
-old
+new
`,
};
