// The server side of pages.ts: serves the demo and the built element under a sub-path of the test server.
import {createReadStream, statSync} from 'node:fs';
import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Looked through in this order. Together they look as on the reference server: the demo, and the element beside it. */
const FOLDERS = ['test/pages', 'demo', 'dist'];
/** Sites that other tools have built stand at an address of their own: it is part of what they have built. */
const SITE_FOLDERS = ['test/pages/sites', 'dist'];
const MEDIA_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.xml': 'application/xml',
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
      const site = /^\/sites\/(.+)$/.exec(decodeURI(context.path))?.[1];
      const headers = site ? {} : headersById.get(id);
      if (!headers) return next();
      const file = site ? findPage(site) : findFile(path, FOLDERS);
      if (!file) return next();
      context.respond = false; // Neither transformed nor given the runner's own scripts: the very file.
      const contentType = MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
      context.res.writeHead(200, {'content-type': contentType, 'cache-control': 'no-store', ...headers});
      createReadStream(file).pipe(context.res);
    },
  };
}

/** As web servers do it: `next` is `next.html` or `next/index.html`. */
function findPage(path) {
  for (const each of [path, `${path}.html`, `${path.replace(/\/$/, '')}/index.html`]) {
    const file = findFile(each, SITE_FOLDERS);
    if (file) return file;
  }
  return undefined;
}

function findFile(path, folders) {
  if (path.split('/').includes('..')) return undefined;
  return folders
    .map((folder) => `${ROOT}${folder}/${path}`)
    .find((file) => statSync(file, {throwIfNoEntry: false})?.isFile());
}
