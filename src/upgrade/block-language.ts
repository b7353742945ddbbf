// Where a code block says its language. Whatever a tool writes, one of these finds it.

/** Attributes whose value is the language: Shiki and Astro; Hugo, Jekyll and rehype; GitHub's API and cmark. */
const ATTRIBUTES = ['data-language', 'data-lang', 'lang'];

/** A class that holds the language, on the code, the block or what is around it. */
const CLASSES: readonly RegExp[] = [
  // Markdown renderers, Prism, highlight.js, Docusaurus, VitePress, Hugo, Jekyll, MkDocs; some shorten it.
  /^lang(?:uage)?-([\w+#.-]+)/,
  // GitHub: `highlight-source-python`, `highlight-text-html-basic`.
  /^highlight-(?:source|text)-([\w+#]+)/,
  // Sphinx: `highlight-python3`.
  /^highlight-([\w+#.-]+)/,
];

/** A class beside which another one is the bare name of the language: highlight.js, Pandoc, SyntaxHighlighter. */
const COMPANIONS = ['hljs', 'sourceCode', 'brush:'];

/** How far around a block its language may stand: Sphinx's table of line numbers has it seven elements away. */
const MAX_DISTANCE = 8;
/** Prose begins here: what stands on these is said of more than one block. */
const PROSE = 'body, main, article, section, blockquote, li, dd';

/** The first name of a language that `isKnown` accepts, from the code outwards; undefined if there is none. */
export function languageOf(block: Element, isKnown: (name: string) => boolean): string | undefined {
  const code = block.querySelector('code');
  let element: Element | null = code ?? block;
  for (let distance = 0; element && distance < MAX_DISTANCE && !element.matches(PROSE); distance++) {
    const names = namesOn(element);
    // The innermost word counts: a block that calls itself JSON is no Python, whatever it stands in.
    if (names.length > 0) return names.find(isKnown);
    element = element.parentElement;
  }
  return undefined;
}

function namesOn(element: Element): readonly string[] {
  const inClass = namesInClass(element.getAttribute('class') ?? '');
  if (!ATTRIBUTES.some((name) => element.hasAttribute(name))) return inClass;
  const inAttributes = ATTRIBUTES.flatMap((name) => element.getAttribute(name)?.toLowerCase() ?? []);
  return [...inAttributes.filter((name) => !COMPANIONS.includes(name)), ...inClass];
}

/** What has been found in a `class`: most blocks of a page have the same. */
const found = new Map<string, readonly string[]>();

function namesInClass(value: string): readonly string[] {
  const known = found.get(value);
  if (known) return known;
  const words = value.split(/\s+/);
  const prefixed = words.flatMap(
    (word) => CLASSES.map((pattern) => pattern.exec(word)?.[1]).find(Boolean) ?? [],
  );
  const bare = COMPANIONS.some((word) => words.includes(word)) ? words : [];
  const names = (prefixed.length > 0 ? prefixed : bare)
    .filter((name) => name !== '' && !COMPANIONS.includes(name))
    .map((name) => name.toLowerCase());
  found.set(value, names);
  return names;
}
