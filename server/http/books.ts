import {Type, type FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import type {Rules} from '../auth/rules.js';
import type {User} from '../auth/user.js';
import type {Book} from '../cards/store.js';
import {Refusal} from '../runs/refusal.js';
import {BookAccess, foundBook, type Books} from './book-access.js';
import {EDIT_REFUSALS, READ_REFUSALS, VERSION_REFUSALS} from './book-refusals.js';
import {
  BookChangesSchema,
  BookParams,
  BookSchema,
  NewBookSchema,
  OrderSchema,
  pageOf,
  pageQuery,
  pageSchema,
  UserSchema,
} from './book-schemas.js';
import {refusals} from './problems.js';
import {signedIn} from './signed-in.js';
import {etagOf, expectedVersion} from './versions.js';

/** Books: list, make, read, change, order, delete. */
export const bookRoutes: FastifyPluginAsyncTypebox<Books> = async (app, {store, rules}) => {
  const access = new BookAccess({store, rules});
  const {books} = store;

  app.get('/me', {schema: ME}, async ({user}, reply) =>
    reply.header('cache-control', 'no-store').send({
      user: user ? {...user, roles: [...user.roles]} : null,
      isAdmin: rules.isAdmin(user),
      canCreateBooks: rules.mayCreateBooks(user),
    }),
  );

  app.get('/books', {schema: LIST}, async (request, reply) => {
    const {user, query} = request;
    const isOwn = query.owner === 'me';
    const which = isOwn ? 'own' : rules.isAdmin(user) ? 'all' : 'readable';
    const {items, next} = await books.list((isOwn ? signedIn(request) : user)?.id, which, pageOf(query));
    const shown = items.map((book) => toAnswer(rules, user, book));
    return reply.header('cache-control', 'no-store').send({items: shown, next});
  });

  app.post('/books', {schema: CREATE}, async (request, reply) => {
    const user = signedIn(request);
    if (!rules.mayCreateBooks(user))
      throw new Refusal(403, `Expected somebody who may make books, got "${user.id}", who lacks the role`);
    const {title, visibility = 'private', readers = []} = request.body;
    const book = await books.create(user.id, {title, visibility, readers});
    return reply
      .code(201)
      .headers({location: `books/${book.id}`, etag: etagOf(book.version), 'cache-control': 'no-store'})
      .send(toAnswer(rules, user, book));
  });

  app.get('/books/:bookId', {schema: READ}, async (request, reply) => {
    const book = await access.readable(request, request.params.bookId);
    return reply
      .headers({etag: etagOf(book.version), 'cache-control': 'no-store'})
      .send(toAnswer(rules, request.user, book));
  });

  app.patch('/books/:bookId', {schema: CHANGE}, async (request, reply) => {
    const {id} = await access.editable(request, request.params.bookId);
    const book = foundBook(await books.change(id, expectedVersion(request), request.body), id);
    return reply
      .headers({etag: etagOf(book.version), 'cache-control': 'no-store'})
      .send(toAnswer(rules, request.user, book));
  });

  app.put('/books/:bookId/order', {schema: ORDER}, async (request, reply) => {
    const {id} = await access.editable(request, request.params.bookId);
    const version = foundBook(await books.order(id, expectedVersion(request), request.body.cards), id);
    return reply.code(204).header('etag', etagOf(version)).send(null);
  });

  app.delete('/books/:bookId', {schema: DELETE}, async (request, reply) => {
    const {id} = await access.editable(request, request.params.bookId);
    foundBook((await books.delete(id, expectedVersion(request))) || undefined, id);
    return reply.code(204).send(null);
  });
};

function toAnswer(rules: Rules, user: User | undefined, book: Book) {
  const canEdit = rules.mayEdit(user, book);
  const {id, title, visibility, owner, readers, cards} = book;
  return {
    id,
    title,
    visibility,
    owner,
    ...(canEdit && {readers: [...readers]}),
    canEdit,
    cards,
    createdAt: new Date(book.createdAt).toISOString(),
    updatedAt: new Date(book.updatedAt).toISOString(),
  };
}

const tags = ['books'];

const ME = {
  tags: ['users'],
  summary: 'Tell who you are',
  response: {200: UserSchema, ...refusals({401: READ_REFUSALS[401]})},
};

const LIST = {
  tags,
  summary: 'List the books that you may read',
  description: 'Newest first.',
  querystring: Type.Object(
    {...pageQuery, owner: Type.Optional(Type.Literal('me', {description: 'Your own ones only.'}))},
    {additionalProperties: false},
  ),
  response: {200: pageSchema(BookSchema), ...refusals({401: READ_REFUSALS[401], 503: READ_REFUSALS[503]})},
};

const CREATE = {
  tags,
  summary: 'Make a book',
  body: NewBookSchema,
  response: {201: BookSchema, ...refusals({...EDIT_REFUSALS, 403: 'You may not make books.'})},
};

const READ = {
  tags,
  summary: 'Read a book',
  params: BookParams,
  response: {200: BookSchema, ...refusals(READ_REFUSALS)},
};

const CHANGE = {
  tags,
  summary: 'Change a book',
  params: BookParams,
  body: BookChangesSchema,
  response: {200: BookSchema, ...refusals({...EDIT_REFUSALS, ...VERSION_REFUSALS})},
};

const ORDER = {
  tags,
  summary: 'Put the cards of a book into another order',
  params: BookParams,
  body: OrderSchema,
  response: {
    204: Type.Null({description: 'Done; `ETag` is the book’s new one.'}),
    ...refusals({...EDIT_REFUSALS, ...VERSION_REFUSALS}),
  },
};

const DELETE = {
  tags,
  summary: 'Delete a book with its cards, drafts and history',
  params: BookParams,
  response: {204: Type.Null({description: 'Gone.'}), ...refusals({...EDIT_REFUSALS, ...VERSION_REFUSALS})},
};
