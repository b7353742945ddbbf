import {STATUS_CODES, type ClientRequest} from 'node:http';
import type {Socket} from 'node:net';
import type {Problem} from 'code-card/wire';
import {PROBLEM} from './problems.js';

/** What Node refuses before there is a request: its code, the status and what was expected. */
const BROKEN: Record<string, [status: number, detail: (timeoutMs: number) => string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    (timeoutMs) => `Expected a request to arrive within ${timeoutMs} ms, got a part of one`,
  ],
  HPE_HEADER_OVERFLOW: [431, () => 'Expected at most 16 KB of headers, got more'],
};
const MALFORMED: [status: number, detail: () => string] = [
  400,
  () => 'Expected an HTTP request, got something else',
];

/** Answers what does not become a request. For Fastify's option `clientErrorHandler`. */
export const answerBrokenRequest =
  (timeoutMs: number) =>
  (error: Error & {code?: string}, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, detail] = BROKEN[error.code ?? ''] ?? MALFORMED;
    const title = STATUS_CODES[status] ?? '';
    const body = JSON.stringify({title, status, detail: detail(timeoutMs)} satisfies Problem);
    const headers = [
      `content-type: ${PROBLEM}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    // Once an answer has begun, this would become a part of it.
    if (hasBegun(socket)) socket.destroy();
    else socket.end(`HTTP/1.1 ${status} ${title}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  };

/** Node keeps the answer under way here, which no public way tells. */
function hasBegun(socket: Socket & {_httpMessage?: Pick<ClientRequest, 'headersSent'> | null}): boolean {
  return socket._httpMessage?.headersSent ?? false;
}
