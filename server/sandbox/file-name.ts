import {quote} from 'code-card/wire';

/** Bytes that Linux takes for the name of a file, at most. */
const MAX_NAME_BYTES = 255;

/** What is wrong with the name of a file that is to lie beside a program; undefined where nothing is. */
export function fileNameFault(name: string, program: string): string | undefined {
  if (name === program) return `Expected no file named ${quote(name)}: the program itself has this name`;
  if (isFileName(name)) return undefined;
  return `Expected file names of 1 to ${MAX_NAME_BYTES} bytes without "/", NUL and line breaks, not "." or "..", got ${quote(name)}`;
}

/** No folder, no way out of it, nothing that a record of the payload cannot carry. */
const isFileName = (name: string) =>
  !['', '.', '..'].includes(name) && !/[/\0\n]/.test(name) && Buffer.byteLength(name) <= MAX_NAME_BYTES;
