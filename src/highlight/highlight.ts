import type {StreamParser} from '@codemirror/streamparser';
import {Parser} from '@lezer/common';
import {highlightTree} from '@lezer/highlight';
import {streamTokens} from './stream-tokens.js';
import {tokenHighlighter} from './tokens.js';

/** What knows a language's tokens: a Lezer parser, or a line-by-line one. */
export type Grammar = Parser | StreamParser<unknown>;

/**
 * Characters of code, some 500 lines, beyond which it stays plain at rest: parsing them holds up a desktop's page for
 * 0.1 s already (HTML: 0.2 s). The editor parses in small portions and has no such limit.
 */
export const MAX_HIGHLIGHTED_CHARS = 20_000;

/** Called for each coloured range, in order; positions count UTF-16 units from the start of the code. */
export type PutToken = (from: number, to: number, className: string) => void;

/** The code as nodes, its tokens in spans whose classes stand in `tokens.ts`; plain without a grammar. */
export function highlight(code: string, grammar: Grammar | undefined): DocumentFragment {
  const nodes = document.createDocumentFragment();
  let written = 0;
  const putTextUntil = (position: number) => {
    if (position > written) nodes.append(code.slice(written, position));
    written = position;
  };
  if (grammar && code.length <= MAX_HIGHLIGHTED_CHARS) {
    findTokens(code, grammar, (from, to, className) => {
      putTextUntil(from);
      const span = document.createElement('span');
      span.className = className;
      span.textContent = code.slice(from, to);
      nodes.append(span);
      written = to;
    });
  }
  putTextUntil(code.length);
  return nodes;
}

function findTokens(code: string, grammar: Grammar, put: PutToken): void {
  if (grammar instanceof Parser) highlightTree(grammar.parse(code), tokenHighlighter, put);
  else streamTokens(code, grammar, put);
}

export {adoptTokenColors} from './token-sheet.js';
