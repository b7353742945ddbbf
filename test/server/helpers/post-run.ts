import {decodeNdjson, type ExitEvent, type RunEvent, type RunRequest} from 'code-card/wire';

/** Posts a run, or anything else where a run should be. */
export function postRun(
  url: string,
  body: RunRequest | Record<string, unknown> | string,
  {headers = {}, ...init}: {headers?: Record<string, string>; signal?: AbortSignal} = {},
): Promise<Response> {
  return fetch(`${url}/runs`, {
    method: 'POST',
    headers: {'content-type': 'application/json', ...headers},
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

/** The events of a run as they arrive. */
export function eventsOf(response: Response): AsyncGenerator<RunEvent> {
  if (!response.body) throw new Error('Expected a body, got none');
  return decodeNdjson(response.body);
}

/** What a whole run printed and how it ended. */
export interface Outcome {
  events: RunEvent[];
  stdout: string;
  stderr: string;
  exit: ExitEvent | undefined;
}

/** Reads a run to its end. */
export async function outcomeOf(response: Response): Promise<Outcome> {
  const outcome: Outcome = {events: [], stdout: '', stderr: '', exit: undefined};
  for await (const event of eventsOf(response)) {
    outcome.events.push(event);
    if (event.type === 'stdout' || event.type === 'stderr') outcome[event.type] += event.text;
    if (event.type === 'exit') outcome.exit = event;
  }
  return outcome;
}

/** The detail of a refusal; fails where the answer is none. */
export async function refusalOf(response: Response): Promise<{status: number; detail: string}> {
  const type = response.headers.get('content-type') ?? 'none';
  if (!type.startsWith('application/problem+json')) throw new Error(`Expected problem details, got ${type}`);
  const problem = (await response.json()) as {status: number; detail: string};
  if (problem.status !== response.status)
    throw new Error(`Expected status ${response.status}, got ${problem.status}`);
  return problem;
}
