/** What tools put between lines of code that is not code: line numbers, buttons, lines that a diff takes away. */
export const NUMBERS =
  '.linenos, .lineno, .ln, .lnt, .line-number, .hljs-ln-numbers, .react-syntax-highlighter-line-number, [class*="codeLineNumber"]';
const NOT_CODE = `${NUMBERS}, button, .copybtn, .vp-copy-ignore, .diff.remove`;

/** The element that holds the code: the block's only `<code>`, else (Sphinx, GitHub, a `<code>` for each line) itself. */
export function codeElement(block: Element): Element {
  const codes = block.querySelectorAll('code');
  return codes.length === 1 ? (codes[0] ?? block) : block;
}

/** A piece of a block's code, where it stands. */
export interface Piece {
  node: Text;
  /** Where it starts in the code, in UTF-16 units. */
  start: number;
}

/** The code as it is shown, and the text nodes that make it up. Docusaurus ends its lines with `<br>`. */
export function readPieces(block: Element): {code: string; pieces: Piece[]} {
  const pieces: Piece[] = [];
  let code = '';
  const walk = (parent: Element) => {
    for (const node of parent.childNodes) {
      if (node instanceof Text) {
        pieces.push({node, start: code.length});
        code += node.data;
      } else if (node instanceof HTMLBRElement) code += '\n';
      else if (node instanceof Element && !node.matches(NOT_CODE)) walk(node);
    }
  };
  walk(codeElement(block));
  return {code, pieces};
}

/** The code of a block. A `<pre>` does not show the line after its last line break. */
export function readCode(block: Element): string {
  const element = codeElement(block);
  const text = element.querySelector(`br, ${NOT_CODE}`) ? readPieces(block).code : element.textContent;
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
}
