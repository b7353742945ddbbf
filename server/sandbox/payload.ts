import type {RunRequest} from 'code-card/wire';
import {fileNameFault} from './file-name.js';
import type {Language} from './languages.js';
import {RunnerError} from './runner.js';

/**
 * What the harness reads from its control descriptor to the end: records, each a line "kind/length/name" and then so
 * many bytes. Over a descriptor because arguments can be seen in the process list of the host. The program comes before
 * its arguments.
 *
 * @throws {RunnerError} on a file name or an argument that no file system or command line can take.
 */
export function encodePayload(request: RunRequest, language: Language): Buffer {
  const records: Buffer[] = [];
  const add = (kind: string, name: string, content: string | Buffer) => {
    const bytes = Buffer.from(content);
    records.push(Buffer.from(`${kind}/${bytes.length}/${name}\n`), bytes);
  };
  for (const [name, content] of Object.entries(request.files ?? {})) {
    const fault = fileNameFault(name, language.fileName);
    if (fault !== undefined) throw new RunnerError(fault);
    add('file', name, typeof content === 'string' ? content : Buffer.from(content.base64, 'base64'));
  }
  if (request.interactive) add('interactive', '', '');
  else if (request.stdin) add('stdin', '', request.stdin);
  for (const {name, code} of request.before ?? []) add('before', name, code);
  add('program', language.fileName, request.code);
  for (const argument of request.args ?? []) {
    if (argument.includes('\0')) throw new RunnerError('Expected an argument without NUL, got one with it');
    add('argument', '', argument);
  }
  return Buffer.concat(records);
}
