import {executeServerCommand} from '@web/test-runner-commands';

/**
 * Starts a real back-end on a free port, once for all test files: the reference server from its sources, or the
 * FastAPI demo. It ends with the test run.
 *
 * @returns its address, with a slash at the end.
 */
export async function startServer(name: 'code-card-server' | 'fastapi'): Promise<string> {
  const {url} = await executeServerCommand<{url: string}, string>('start-server', name);
  return url;
}
