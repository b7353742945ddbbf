import {takeApart, type Session} from '../recording/prompts.js';
import {readCode} from './block-code.js';

/**
 * Reads what a block holds: a session without its prompts, or code as it is.
 *
 * @param name - The language as the page has it, which may be that of a session.
 */
export function readContent(block: Element, name: string): Session {
  const code = readCode(block);
  return takeApart(code, name) ?? {code, output: '', language: name};
}
