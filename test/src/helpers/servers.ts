import {executeServerCommand} from '@web/test-runner-commands';

/**
 * Starts a real back-end on a free port, once for all test files: the reference server from its sources, or the
 * FastAPI demo; or the reference server behind a network that loses connections. It ends with the test run.
 *
 * @returns its address, with a slash at the end.
 */
export async function startServer(
  name: 'code-card-server' | 'a server behind a bad network' | 'fastapi',
): Promise<string> {
  const {url} = await executeServerCommand<{url: string}, string>('start-server', name);
  return url;
}
