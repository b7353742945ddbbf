import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startServer, type TestServer} from '../helpers/start-server.js';

describe('The server', () => {
  let server: TestServer;
  before(async () => (server = await startServer({SLOTS: '3'})));
  after(() => server.close());

  const json = async (path: string) => (await fetch(`${server.url}${path}`)).json() as Promise<never>;

  it('lists its languages with their versions', async () => {
    const languages: {id: string; available: boolean; version?: string}[] = await json('/languages');
    assert.deepEqual(languages.map(({id}) => id).slice(0, 3), ['python', 'javascript', 'bash']);
    for (const {id, available, version} of languages)
      assert.match(available ? (version ?? '') : '0', /\d/, id);
  });

  it('tells that it is well and how busy it is', async () => {
    assert.deepEqual(await json('/healthz'), {
      status: 'ok',
      runner: 'bubblewrap',
      running: 0,
      slots: 3,
      queued: 0,
    });
  });

  it('documents each of its routes by OpenAPI 3.1', async () => {
    const api: {openapi: string; paths: Record<string, Record<string, {summary?: string}>>} =
      await json('/openapi.json');
    assert.equal(api.openapi, '3.1.0');
    assert.deepEqual(
      Object.entries(api.paths).map(([path, methods]) => `${path} ${Object.keys(methods).join(' ')}`),
      [
        '/readyz get',
        '/healthz get',
        '/oembed get',
        '/runs post',
        '/runs/{id}/events get',
        '/runs/{id}/stdin post',
        '/runs/{id}/signal post',
        '/runs/{id} get delete',
        '/languages get',
      ],
    );
    for (const methods of Object.values(api.paths))
      for (const {summary} of Object.values(methods)) assert.ok(summary);
  });

  it('documents the stream in its three formats and the refusals', async () => {
    interface Content {
      content: Record<string, unknown>;
    }
    const api: {paths: {'/runs': {post: {responses: Record<string, Content>}}}} = await json('/openapi.json');
    const {responses} = api.paths['/runs'].post;
    assert.deepEqual(Object.keys(responses['200']?.content ?? {}), [
      'application/x-ndjson',
      'text/event-stream',
      'text/plain',
    ]);
    assert.deepEqual(Object.keys(responses['429']?.content ?? {}), ['application/problem+json']);
  });

  it('shows its documentation', async () => {
    const response = await fetch(`${server.url}/docs/`);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /swagger-ui/);
  });
});
