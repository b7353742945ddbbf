import {expect} from '@open-wc/testing';
import {stubEndpoint} from './stub-endpoint.js';

const post = (url: string, init: RequestInit = {}) => fetch(url, {method: 'POST', body: 'hello', ...init});

async function* textOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
}

describe('stubEndpoint', () => {
  it('answers at once and streams each chunk when the test sends it', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain', status: 201, headers: {'x-own': 'yes'}});
    const response = await post(endpoint.url);
    expect(response.status).to.equal(201);
    expect(response.headers.get('content-type')).to.equal('text/plain');
    expect(response.headers.get('x-own')).to.equal('yes');

    const chunks = textOf(response);
    void endpoint.send('one');
    expect((await chunks.next()).value).to.equal('one');
    void endpoint.send(new TextEncoder().encode('zwei €'));
    expect((await chunks.next()).value).to.equal('zwei €');
    void endpoint.sendEvent({type: 'stdout', text: 'x'});
    expect((await chunks.next()).value).to.equal('{"type":"stdout","text":"x"}\n');
    void endpoint.end();
    expect((await chunks.next()).done).to.equal(true);
  });

  it('hands over what it was asked', async () => {
    const endpoint = await stubEndpoint();
    const arrived = endpoint.request();
    void post(endpoint.url, {headers: {'x-token': 'secret'}});
    const {method, headers, body} = await arrived;
    expect(method).to.equal('POST');
    expect(headers['x-token']).to.equal('secret');
    expect(body).to.equal('hello');
  });

  it('says nothing before answer() when it is held', async () => {
    const endpoint = await stubEndpoint({held: true});
    let answered = false;
    const response = post(endpoint.url).then(() => (answered = true));
    await endpoint.request();
    expect(answered).to.equal(false);
    await endpoint.answer();
    await response;
  });

  it('cuts the connection after what was sent', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const chunks = textOf(await post(endpoint.url));
    void endpoint.send('half');
    expect((await chunks.next()).value).to.equal('half');
    void endpoint.cut();
    const error = await chunks.next().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError);
  });

  it('knows when the client has left, and of DELETEs', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const leaving = new AbortController();
    await post(endpoint.url, {signal: leaving.signal});
    leaving.abort();
    await endpoint.aborted;
    void fetch(new URL('runs/7?now', endpoint.url), {method: 'DELETE'});
    expect(await endpoint.deleted).to.match(/\/runs\/7\?now$/);
  });

  it('serves a second request after the first is ended', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain'});
    const first = await post(endpoint.url);
    await endpoint.send('first');
    await endpoint.end();
    void endpoint.send('second');
    void endpoint.end();
    const second = await post(endpoint.url);
    expect(await first.text()).to.equal('first');
    expect(await second.text()).to.equal('second');
    expect(await endpoint.requests()).to.have.length(2);
  });

  it('can live on another origin', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/plain', crossOrigin: true});
    const response = await post(endpoint.url, {
      headers: {'content-type': 'application/json'},
      credentials: 'include',
    });
    expect(response.type).to.equal('cors');
    await endpoint.end();
  });
});
