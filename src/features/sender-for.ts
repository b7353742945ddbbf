import type {Send} from '../client/cards.js';
import type {CardAccess} from './feature.js';

/**
 * Requests for a stored card, beside its runs. The page adds its token to them as it does to those: by `headers`, or in a
 * listener for `run-request`, which is asked once more when the token is refused.
 */
export function senderFor({host, settings, newRequest}: CardAccess): Send {
  return async (method, url, body) => {
    const {headers, credentials} = settings();
    if (body) headers.set('content-type', 'application/json');
    const request = newRequest(url, headers, body ?? {});
    request.purpose = method === 'GET' ? 'load' : 'save';
    const send = async () => {
      if (!host.dispatchEvent(request)) throw new Error('The page has called this request off.');
      const answer = await request.settled();
      if (answer instanceof Response) return answer;
      return fetch(new URL(request.url, document.baseURI), {
        method,
        headers: request.headers,
        credentials,
        ...(body && {body: JSON.stringify(request.body)}),
      });
    };
    const response = await send();
    if (response.status !== 401) return response;
    await response.body?.cancel();
    request.isRetry = true;
    return send();
  };
}
