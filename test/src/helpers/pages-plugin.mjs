// The server side of pages.ts: serves the demo and the built element under a sub-path of the test server.
import {createReadStream, statSync} from 'node:fs';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Looked through in this order. Together they look as on the reference server: the demo, and the element beside it. */
const FOLDERS = ['test/pages', 'demo', 'dist'];
const MEDIA_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** @returns a plugin (the command) and a middleware (the files) for the test runner's configuration. */
export function pages() {
  const headersById = new Map();
  return {
    plugin: {
      name: 'pages',
      executeCommand({command, payload}) {
        if (command !== 'serve-pages') return undefined;
        headersById.set(payload.id, payload.headers);
        return {};
      },
    },
    middleware(context, next) {
      const [, id, path] = /^\/pages\/([^/]+)\/(.+)$/.exec(decodeURI(context.path)) ?? [];
      const headers = headersById.get(id);
      if (!headers) return next();
      const file = findFile(path);
      if (!file) return next();
      context.respond = false; // Neither transformed nor given the runner's own scripts: the very file.
      const contentType = MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
      context.res.writeHead(200, {'content-type': contentType, 'cache-control': 'no-store', ...headers});
      createReadStream(file).pipe(context.res);
    },
  };
}

function findFile(path) {
  if (path.split('/').includes('..')) return undefined;
  return FOLDERS.map((folder) => `${ROOT}${folder}/${path}`).find((file) =>
    statSync(file, {throwIfNoEntry: false})?.isFile(),
  );
}
