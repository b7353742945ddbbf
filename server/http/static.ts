import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import fastifyStatic from '@fastify/static';
import type {FastifyPluginAsync, FastifyReply} from 'fastify';

/** The package `code-card`: its root holds `dist/` and, in the repository only, `demo/`. */
const CODE_CARD = fileURLToPath(new URL('.', import.meta.resolve('code-card/package.json')));

/** One year, in seconds: the names of chunks change with their content. */
const CHUNK_MAX_AGE = 31_536_000;

/** No way out of their folder: what lies above changes under its name. */
const CHUNK = /^[\w.-]+\.js$/;

export interface StaticOptions {
  /** Where `dist/` and `demo/` lie. Default: the installed package `code-card`. */
  folder?: string;
}

/** The built element, for pages of every origin, and the demo pages. */
export const staticRoutes: FastifyPluginAsync<StaticOptions> = async (app, {folder = CODE_CARD}) => {
  const demo = `${folder}/demo`;
  const serve = existsSync(demo);
  await app.register(fastifyStatic, {root: demo, serve, dotfiles: 'ignore'});
  if (!serve) app.get('/', {schema: {hide: true}}, (_request, reply) => reply.redirect('docs'));

  const send = (reply: FastifyReply, name: string, options: {maxAge: number; immutable?: boolean}) =>
    reply.header('access-control-allow-origin', '*').sendFile(name, `${folder}/dist`, options);

  for (const name of ['code-card.js', 'code-card.bundle.js'])
    app.get(`/${name}`, {schema: {hide: true}}, (_request, reply) => send(reply, name, {maxAge: 0}));
  app.get<{Params: {'*': string}}>('/chunks/*', {schema: {hide: true}}, ({params: {'*': name}}, reply) =>
    CHUNK.test(name)
      ? send(reply, `chunks/${name}`, {maxAge: CHUNK_MAX_AGE * 1000, immutable: true})
      : reply.callNotFound(),
  );
};
