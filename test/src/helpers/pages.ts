import {executeServerCommand} from '@web/test-runner-commands';

/**
 * Serves `test/pages/`, `demo/` and `dist/`, laid over each other as on the reference server, below one address of
 * the page's own origin.
 *
 * @param headers sent with every file, such as a `content-security-policy`.
 * @returns the address, with a slash at the end.
 */
export async function servePages(headers: Record<string, string> = {}): Promise<string> {
  const id = crypto.randomUUID();
  await executeServerCommand('serve-pages', {id, headers});
  return `${location.origin}/pages/${id}/`;
}

/** Opens a page in a frame of this size, in pixels, that stays until `remove()`. */
export async function openFrame(url: string, width = 760, height = 560): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.width = String(width);
  frame.height = String(height);
  frame.title = 'page under test';
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve, {once: true});
  });
  frame.src = url;
  document.body.append(frame);
  await loaded;
  return frame;
}
