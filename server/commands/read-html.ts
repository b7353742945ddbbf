import {defaultTreeAdapter, parse, type DefaultTreeAdapterTypes as Tree} from 'parse5';
import {plainCard, toTitle, type ImportedBook} from './imported-book.js';

/** How docs tools tell the language in a class: `language-python`, `lang-python`, `highlight-python`, `brush: python`. */
const LANGUAGE_CLASS = /(?:^|\s)(?:language|lang|highlight|brush:)[-\s]?([A-Za-z0-9+#._-]+)/;

/** Names of classes that say "code" and no language. */
const NO_LANGUAGE = new Set(['default', 'none', 'text', 'source']);

/** How many elements around a block may name its language. */
const LEVELS = 3;

/** The blocks of code that tell their language, and cards, each under the heading above it. */
export function readHtml(html: string): ImportedBook {
  const book: ImportedBook = {title: '', cards: []};
  let heading = '';
  const visit = (node: Tree.Node): void => {
    if (defaultTreeAdapter.isElementNode(node)) {
      if (/^h[1-6]$/.test(node.tagName)) heading = toTitle(textOf(node));
      if (node.tagName === 'h1' && book.title === '') book.title = heading;
      if (node.tagName === 'pre' || node.tagName === 'code-card') {
        const language = languageOf(node);
        const title = toTitle(attribute(node, 'label') ?? heading);
        if (language !== undefined) book.cards.push(plainCard(title, language, codeOf(node)));
        return;
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return book;
}

function languageOf(pre: Tree.Element): string | undefined {
  if (pre.tagName === 'code-card') return attribute(pre, 'language');
  const inner = pre.childNodes.filter((node) => defaultTreeAdapter.isElementNode(node));
  const around: Tree.Element[] = [];
  let parent = pre.parentNode;
  while (parent && defaultTreeAdapter.isElementNode(parent) && around.length < LEVELS) {
    around.push(parent);
    parent = parent.parentNode;
  }
  for (const element of [...inner, pre, ...around]) {
    const named =
      attribute(element, 'data-lang') ?? LANGUAGE_CLASS.exec(attribute(element, 'class') ?? '')?.[1];
    if (named !== undefined && !NO_LANGUAGE.has(named)) return named;
  }
  return undefined;
}

/** Without the line break after the opening tag and the one at the end, which nobody has written. */
const codeOf = (element: Tree.Element) =>
  textOf(element)
    .replace(/^\r?\n/, '')
    .replace(/\s+$/, '');

function textOf(node: Tree.Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  if ('content' in node) return textOf(node.content);
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const attribute = ({attrs}: Tree.Element, name: string) => attrs.find((one) => one.name === name)?.value;
