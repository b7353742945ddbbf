import type {ServerResponse} from 'node:http';

/**
 * Aborts when the connection closes before the response is complete. Fastify's `request.signal` would abort
 * as soon as the body of a POST has been read.
 */
export function readerLeft(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const check = () => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.destroyed) check();
  else response.once('close', check);
  return controller.signal;
}
