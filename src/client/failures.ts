import {isRecord, type Problem} from '../wire/index.js';
import type {RunFailure} from '../run-state.js';

/** Longest refusal that is read, in bytes: a problem is short, an error page need not be read whole. */
const MAX_PROBLEM_BYTES = 64 * 1024;

/** What an answer other than a stream means. */
export async function failureOf(response: Response): Promise<RunFailure> {
  const problem = await readProblem(response);
  if (response.status === 429 || (response.status === 503 && response.headers.has('retry-after')))
    return {kind: 'busy', problem, ...retryAfter(response)};
  return {kind: response.status < 500 ? 'refused' : 'fault', problem};
}

/** An answer that is no stream of a run, such as a web page. */
export async function unreadable(response: Response): Promise<RunFailure> {
  const type = response.headers.get('content-type') ?? 'none';
  await response.body?.cancel();
  return {
    kind: 'fault',
    problem: {
      title: `Expected a stream (NDJSON, SSE, text or JSON), got content type ${type}`,
      status: response.status,
    },
  };
}

function retryAfter(response: Response): {retryAfterS?: number} {
  const value = response.headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return seconds > 0 ? {retryAfterS: seconds} : {};
}

/** The server's own words: problem details, FastAPI's and others' JSON, a short plain text, else the status alone. */
async function readProblem(response: Response): Promise<Problem> {
  const {status} = response;
  const plain: Problem = {
    title: `HTTP ${status}${response.statusText ? ` ${response.statusText}` : ''}`,
    status,
  };
  const type = response.headers.get('content-type') ?? '';
  const text = await readStart(response).catch(() => '');
  if (type.startsWith('text/plain') && text.trim() !== '') return {...plain, detail: text.trim()};
  if (!/\bjson\b/.test(type)) return plain;
  try {
    const body: unknown = JSON.parse(text);
    if (!isRecord(body)) return plain;
    const detail = [body['detail'], body['message'], body['error']].find((value) => value !== undefined);
    return {
      ...plain,
      ...(typeof body['title'] === 'string' && {title: body['title']}),
      ...(detail !== undefined && {detail: typeof detail === 'string' ? detail : JSON.stringify(detail)}),
    };
  } catch {
    return plain;
  }
}

async function readStart(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < MAX_PROBLEM_BYTES) {
    const {value, done} = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, {stream: true});
  }
  await reader.cancel();
  return text;
}
