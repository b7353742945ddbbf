import {createHash} from 'node:crypto';
import type {FastifyPluginAsync, FastifyReply} from 'fastify';
import {escapeHtml} from './escape-html.js';

/** What of the settings the page depends on. */
export interface EmbedOptions {
  /** Sources of `frame-ancestors`: who may show the page in a frame, besides this server. */
  frameAncestors: readonly string[];
}

const STYLE =
  'body{margin:0;font:16px/1.5 ui-monospace,monospace}code-card{--code-card-margin-block:0}noscript{font-family:sans-serif}';

/** Nothing but what the element needs; pictures of the output come as `data:` or `blob:`. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "connect-src 'self'",
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** For each parameter what it may be; anything else counts as absent. */
const PARAMETERS = {
  language: /^[\w+#.-]{1,40}$/,
  theme: /^(?:auto|light|dark)$/,
  lang: /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i,
  label: /^[^\p{Cc}]{1,100}$/u,
};
type Parameter = keyof typeof PARAMETERS;

/** One card as a page of its own, made to be framed. Its code comes in the fragment, which no server gets to see. */
export const embedRoutes: FastifyPluginAsync<EmbedOptions> = async (app, {frameAncestors}) => {
  const policy = `${POLICY}; frame-ancestors ${["'self'", ...frameAncestors].join(' ')}`;
  const schema = {hide: true};
  const headers = {
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  };

  const send = (reply: FastifyReply, html: string) =>
    reply.type('text/html; charset=utf-8').headers(headers).send(html);

  app.get<{Querystring: Query}>('/embed', {schema}, ({query, url}, reply) =>
    send(reply, page('', {}, read(query), url)),
  );
  app.get<{Params: Stored; Querystring: Query}>(
    '/embed/:book/:card',
    {schema},
    ({params: {book, card}, query, url}, reply) =>
      send(reply, page('../../', {book, card}, read(query), url)),
  );
};

type Query = Record<string, unknown>;
type Stored = Record<'book' | 'card', string>;

type Parameters = Partial<Record<Parameter, string>>;

function read(query: Query): Parameters {
  const given = Object.entries(PARAMETERS).flatMap(([name, allowed]) => {
    const value = query[name];
    return typeof value === 'string' && allowed.test(value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** @param root - The way from the page to the server's root: a proxy may have put it under a path. */
function page(
  root: string,
  stored: Partial<Stored>,
  {lang = 'en', theme = 'auto', ...card}: Parameters,
  url: string,
): string {
  const attributes = {
    ...stored,
    ...card,
    theme,
    endpoint: `${root}${stored.card === undefined ? 'runs' : 'books/{book}/cards/{card}/run'}`,
    embed: `${root}embed`,
  };
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  const scheme = theme === 'auto' ? 'light dark' : theme;
  // Relative, as the page does not know its own origin behind every proxy; consumers resolve it.
  const discovery = `${root}oembed?url=${encodeURIComponent(url)}`;
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="robots" content="noindex" />
    <meta name="color-scheme" content="${scheme}" />
    <title>${escapeHtml(card.label ?? 'code-card')}</title>
    <link rel="alternate" type="application/json+oembed" href="${escapeHtml(discovery)}" />
    <style>${STYLE}</style>
    <script type="module" src="${root}code-card.js"></script>
  </head>
  <body>
    <code-card framed${given.join('')}></code-card>
    <noscript>This card needs JavaScript.</noscript>
  </body>
</html>
`;
}
