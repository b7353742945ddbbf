import {Type, type FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import type {FastifyRequest} from 'fastify';
import type {RunSummary, StoredRun} from '../cards/store.js';
import {Refusal} from '../runs/refusal.js';
import {BookAccess, type Books} from './book-access.js';
import {READ_REFUSALS} from './book-refusals.js';
import {
  BookParams,
  Id,
  pageOf,
  pageQuery,
  pageSchema,
  RunSummarySchema,
  StoredRunSchema,
} from './book-schemas.js';
import {refusals} from './problems.js';
import {signedIn} from './signed-in.js';

/** What was run: by who asks, or in a book of theirs. */
export const historyRoutes: FastifyPluginAsyncTypebox<Books> = async (app, {store, rules}) => {
  const access = new BookAccess({store, rules});
  const {history} = store;
  /** @throws {Refusal} 401, 404 */
  const visible = async (request: FastifyRequest, id: string): Promise<StoredRun> => {
    const user = signedIn(request);
    const run = await history.get(id);
    if (run && rules.maySeeRun(user, run)) return run;
    throw new Refusal(404, `Expected the id of a run in your history, or in a book of yours, got "${id}"`);
  };

  app.get('/books/:bookId/history', {schema: OF_BOOK}, async (request, reply) => {
    const book = await access.readable(request, request.params.bookId);
    const {id} = signedIn(request);
    const {card, user: of} = request.query;
    const user = rules.maySeeRunsOfAll(request.user, book) ? of : id;
    const {items, next} = await history.list({book: book.id, card, user}, pageOf(request.query));
    return reply.header('cache-control', 'no-store').send({items: items.map(toSummary), next});
  });

  app.get('/history', {schema: OWN}, async (request, reply) => {
    const {id} = signedIn(request);
    const {items, next} = await history.list({user: id}, pageOf(request.query));
    return reply.header('cache-control', 'no-store').send({items: items.map(toSummary), next});
  });

  app.delete('/history', {schema: DELETE_OWN}, async (request, reply) => {
    await history.deleteOf(signedIn(request).id);
    return reply.code(204).send(null);
  });

  app.get('/history/:id', {schema: READ}, async (request, reply) => {
    const run = await visible(request, request.params.id);
    const {code, stdin, output, isTruncated} = run;
    return reply
      .header('cache-control', 'no-store')
      .send({...toSummary(run), code, stdin, output: output.toString(), isTruncated});
  });

  app.delete('/history/:id', {schema: DELETE}, async (request, reply) => {
    const {id} = await visible(request, request.params.id);
    await history.delete(id);
    return reply.code(204).send(null);
  });
};

const toSummary = ({id, book, card, user, language, state, exit, startedAt, endedAt}: RunSummary) => ({
  id,
  book,
  card,
  user,
  language,
  state,
  exit,
  startedAt: new Date(startedAt).toISOString(),
  endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
});

const tags = ['history'];

const SIGN_IN = {401: 'Nobody is signed in, or the token is wrong or has expired.', 503: READ_REFUSALS[503]};

const NO_RUN = {...SIGN_IN, 404: 'There is no such run, or it is not yours to see.'};

const RunParams = Type.Object({id: Id('From a list of the history.')});

const OF_BOOK = {
  tags,
  summary: 'List the runs in a book',
  description: 'Its owner sees all, a reader their own. Newest first.',
  params: BookParams,
  querystring: Type.Object(
    {
      ...pageQuery,
      card: Type.Optional(Id('Of this card only.')),
      user: Type.Optional(Id('Of this user only.')),
    },
    {additionalProperties: false},
  ),
  response: {200: pageSchema(RunSummarySchema), ...refusals({...READ_REFUSALS, ...SIGN_IN})},
};

const OWN = {
  tags,
  summary: 'List your runs',
  description: 'Newest first.',
  querystring: Type.Object(pageQuery, {additionalProperties: false}),
  response: {200: pageSchema(RunSummarySchema), ...refusals(SIGN_IN)},
};

const DELETE_OWN = {
  tags,
  summary: 'Delete all your runs',
  response: {204: Type.Null({description: 'Gone.'}), ...refusals(SIGN_IN)},
};

const READ = {
  tags,
  summary: 'Read a run, with its code and output',
  params: RunParams,
  response: {200: StoredRunSchema, ...refusals(NO_RUN)},
};

const DELETE = {
  tags,
  summary: 'Delete a run',
  params: RunParams,
  response: {204: Type.Null({description: 'Gone.'}), ...refusals(NO_RUN)},
};
