import {Type, type FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import type {FastifyReply, FastifyRequest} from 'fastify';
import type {Book, Card} from '../cards/store.js';
import {BookAccess, found, foundBook, type Books} from './book-access.js';
import {EDIT_REFUSALS, READ_REFUSALS, VERSION_REFUSALS} from './book-refusals.js';
import {
  BookParams,
  CardChangesSchema,
  CardParams,
  CardSchema,
  CardSummarySchema,
  DraftChangeSchema,
  DraftSchema,
  NewCardSchema,
  pageOf,
  pageQuery,
  pageSchema,
} from './book-schemas.js';
import {toCard, toDraft, toSummary} from './card-answers.js';
import {refusals} from './problems.js';
import {signedIn} from './signed-in.js';
import {etagOf, expectedVersion} from './versions.js';

/** The cards of a book, and their readers' drafts. */
export const cardRoutes: FastifyPluginAsyncTypebox<Books> = async (app, {store, rules, quota}) => {
  const access = new BookAccess({store, rules});
  const {cards} = store;
  const answer = async ({user}: FastifyRequest, reply: FastifyReply, book: Book, card: Card) => {
    const draft =
      user && rules.saves(user, book) === 'draft' ? await cards.draft(card.id, user.id) : undefined;
    reply.headers({etag: etagOf(card.version), 'cache-control': 'no-store'});
    return toCard(rules, {user, book, card, draft});
  };

  app.get('/books/:bookId/cards', {schema: LIST}, async (request, reply) => {
    const {id} = await access.readable(request, request.params.bookId);
    const {items, next} = await cards.list(id, pageOf(request.query));
    return reply.header('cache-control', 'no-store').send({items: items.map(toSummary), next});
  });

  app.post('/books/:bookId/cards', {schema: ADD}, async (request, reply) => {
    const book = await access.editable(request, request.params.bookId);
    const content = {before: [], stdin: '', expected: null, ...request.body};
    const card = foundBook(await cards.add(book, content, quota), book.id);
    reply.code(201).header('location', `cards/${card.id}`);
    return answer(request, reply, book, card);
  });

  app.get('/books/:bookId/cards/:cardId', {schema: READ}, async (request, reply) => {
    const book = await access.readable(request, request.params.bookId);
    return answer(request, reply, book, await access.card(book, request.params.cardId));
  });

  app.patch('/books/:bookId/cards/:cardId', {schema: CHANGE}, async (request, reply) => {
    const {bookId, cardId} = request.params;
    const book = await access.editable(request, bookId);
    const card = await cards.change(book, cardId, expectedVersion(request), request.body, quota);
    return answer(request, reply, book, found(card, cardId));
  });

  app.delete('/books/:bookId/cards/:cardId', {schema: DELETE}, async (request, reply) => {
    const {bookId, cardId} = request.params;
    const {id} = await access.editable(request, bookId);
    found((await cards.delete(id, cardId, expectedVersion(request))) || undefined, cardId);
    return reply.code(204).send(null);
  });

  app.put('/books/:bookId/cards/:cardId/draft', {schema: KEEP}, async (request, reply) => {
    const book = await access.readable(request, request.params.bookId);
    const {id: user} = signedIn(request);
    const card = await access.card(book, request.params.cardId);
    const {code, basedOn} = request.body;
    const draft = await cards.keepDraft(card, user, code, basedOn, quota);
    return reply.header('cache-control', 'no-store').send(toDraft(draft, card));
  });

  app.delete('/books/:bookId/cards/:cardId/draft', {schema: DROP}, async (request, reply) => {
    const book = await access.readable(request, request.params.bookId);
    const {id: user} = signedIn(request);
    const card = await access.card(book, request.params.cardId);
    await cards.dropDraft(card.id, user);
    return reply.code(204).send(null);
  });
};

const tags = ['cards'];

const LIST = {
  tags,
  summary: 'List the cards of a book, without their code',
  params: BookParams,
  querystring: Type.Object(pageQuery, {additionalProperties: false}),
  response: {200: pageSchema(CardSummarySchema), ...refusals(READ_REFUSALS)},
};

const ADD = {
  tags,
  summary: 'Add a card at the end of a book',
  params: BookParams,
  body: NewCardSchema,
  response: {201: CardSchema, ...refusals({...EDIT_REFUSALS, 409: 'One more card than you may keep.'})},
};

const READ = {
  tags,
  summary: 'Read a card, with your draft of it',
  params: CardParams,
  response: {200: CardSchema, ...refusals(READ_REFUSALS)},
};

const CHANGE = {
  tags,
  summary: 'Change a card',
  params: CardParams,
  body: CardChangesSchema,
  response: {200: CardSchema, ...refusals({...EDIT_REFUSALS, ...VERSION_REFUSALS})},
};

const DELETE = {
  tags,
  summary: 'Delete a card, with the drafts and the history of it',
  params: CardParams,
  response: {204: Type.Null({description: 'Gone.'}), ...refusals({...EDIT_REFUSALS, ...VERSION_REFUSALS})},
};

const KEEP = {
  tags,
  summary: 'Keep a version of a card that is your own',
  description: 'Based on the author’s newest version, where `basedOn` says nothing else.',
  params: CardParams,
  body: DraftChangeSchema,
  response: {200: DraftSchema, ...refusals(EDIT_REFUSALS)},
};

const DROP = {
  tags,
  summary: 'Throw your version of a card away',
  params: CardParams,
  response: {204: Type.Null({description: 'There is none now.'}), ...refusals(READ_REFUSALS)},
};
