import {readdirSync, readFileSync} from 'node:fs';
import {extname} from 'node:path';
import type {FastifyPluginAsync} from 'fastify';

/** The page's files; a build copies them to the same place. */
const FOLDER = new URL('../author/', import.meta.url);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/**
 * The page asks for tokens, so nothing may run in it but what comes from here. Programs' pictures are drawn to a canvas
 * or are blobs; HTML that they print stands in a sandboxed frame, and its scripts do not run under this policy.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/author`: a page to make books and cards with. It is built on the same REST as everybody else's. */
export const authorRoutes: FastifyPluginAsync = async (app) => {
  for (const name of readdirSync(FOLDER, {recursive: true, encoding: 'utf8'})) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(new URL(name, FOLDER));
    const path = name === 'index.html' ? '/author' : `/author/${name}`;
    app.get(path, {schema: {hide: true}}, (_request, reply) =>
      reply
        .type(type)
        .headers({
          'content-security-policy': POLICY,
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-cache',
        })
        .send(body),
    );
  }
};
