// The pages that many-cards.ts compares: the same 100 examples, each in the way of its kind.

export const VARIANTS = ['plain', 'codapi', 'codemirror', 'cards', 'upgraded'] as const;

export type Variant = (typeof VARIANTS)[number];

const EXAMPLES = 100;

const HEADS: Record<Variant, string> = {
  plain: '',
  codapi: '<link rel="stylesheet" href="/codapi/snippet.css">',
  codemirror: '',
  cards: '<script type="module" src="/code-card.js?endpoint=/runs"></script>',
  upgraded:
    '<script type="module" src="/code-card.js?endpoint=/runs&amp;upgrade&amp;languages=python"></script>',
};

/** What stands for the example with this number. */
const BLOCKS: Record<Variant, (number: number) => string> = {
  plain: (number) => preOf(number),
  codapi: (number) => `${preOf(number)}<codapi-snippet sandbox="python" editor="basic"></codapi-snippet>`,
  codemirror: (number) => preOf(number),
  upgraded: (number) => preOf(number).replace('<code>', '<code class="language-python">'),
  cards: (number) => `<code-card language="python">${preOf(number)}</code-card>`,
};

/** At the end of the body. */
const TAILS: Record<Variant, string> = {
  plain: '',
  codapi: '<script src="/codapi/snippet.js"></script>',
  codemirror: '<script type="module" src="/codemirror.js"></script>',
  cards: '',
  upgraded: '',
};

export function pageOf(variant: Variant): string {
  const blocks = Array.from(
    {length: EXAMPLES},
    (_, at) => `<h2>Example ${at + 1}</h2>\n${BLOCKS[variant](at + 1)}`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${variant}</title>
<style>body {max-width: 50rem; margin: auto; font: 16px/1.5 sans-serif} pre {background: #f6f6f6; padding: 1rem}</style>
${HEADS[variant]}<body>
${blocks.join('\n')}
${TAILS[variant]}`;
}

function preOf(number: number): string {
  return `<pre><code>import math

def area(radius: float) -> float:
    """The area of a circle."""
    return math.pi * radius ** 2

for n in range(${number}):
    print(f"{n}: {area(n):.2f}")  # one a line
</code></pre>`;
}
