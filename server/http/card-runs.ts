import {setImmediate} from 'node:timers/promises';
import {Type, type FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import {quote, type EncodableEvent, type RunRequest} from 'code-card/wire';
import type {FastifyRequest} from 'fastify';
import type {Recorder} from '../cards/recorder.js';
import type {Book, Card} from '../cards/store.js';
import {Refusal} from '../runs/refusal.js';
import type {Run} from '../runs/run.js';
import type {Runs} from '../runs/runs.js';
import {BookAccess, found, type Books} from './book-access.js';
import {EDIT_REFUSALS, VERSION_REFUSALS} from './book-refusals.js';
import {CardParams, CardRunFields} from './book-schemas.js';
import type {Owners} from './owners.js';
import {refusals} from './problems.js';
import {readerLeft} from './reader-left.js';
import {RunRequestSchema} from './schemas.js';
import {STREAM_DOCS} from './stream-docs.js';
import {encoderOf, stream} from './stream-run.js';
import {etagOf, ifMatch} from './versions.js';

export interface CardRunOptions extends Books {
  runs: Runs;
  recorder: Recorder;
  owners: Owners;
}

/** The way from `/books/{bookId}/cards/{cardId}/run` to `/`, whatever a proxy has put before both. */
const TO_ROOT = '../../../../';

/** What is run, and for whom. */
interface Asked {
  request: FastifyRequest;
  book: Book;
  card: Card;
  run: RunRequest;
  basedOn: number | undefined;
}

/** `POST /books/{bookId}/cards/{cardId}/run`: saves the code of a card, and streams its run. */
export const cardRunRoutes: FastifyPluginAsyncTypebox<CardRunOptions> = async (app, options) => {
  const {runs, owners} = options;
  const access = new BookAccess(options);
  app.post(
    '/books/:bookId/cards/:cardId/run',
    {schema: RUN, onRequest: owners.limitRate},
    async (request, reply) => {
      const encoder = encoderOf(request);
      const left = readerLeft(reply.raw);
      const book = await access.readable(request, request.params.bookId);
      const card = await access.card(book, request.params.cardId);
      const {basedOn, language: _, ...body} = request.body;
      admitSameLanguage(card, request.body.language, await runs.languages());
      const code = body.code ?? (await draftOf(options, request, card)) ?? card.code;
      const asked = {
        request,
        book,
        card,
        basedOn,
        run: {stdin: card.stdin, ...body, language: card.language, code, before: [...card.before]},
      };
      const run = await runs.start(asked.run, {
        ...owners.of(request),
        isResumable: encoder.mediaType !== 'text/plain',
      });
      // While it starts, so first let it: SQLite holds this thread up. Nothing of it is told before the code is saved.
      await setImmediate();
      const saved = await save(options, asked, run).catch((error: unknown) => {
        run.cancel();
        throw error;
      });
      reply.headers({location: `${TO_ROOT}runs/${run.id}`, ...saved});
      return stream(reply, encoder, withAddress(run.read(0, left)));
    },
  );
};

/** @throws {Refusal} when a page asks for another language than the card has. */
function admitSameLanguage(
  {language}: Card,
  asked: string | undefined,
  known: readonly {id: string; aliases: readonly string[]}[],
): void {
  if (asked === undefined || asked === '') return;
  const idOf = (name: string) => {
    const lower = name.toLowerCase();
    return known.find(({id, aliases}) => id === lower || aliases.includes(lower))?.id ?? lower;
  };
  if (idOf(asked) === idOf(language)) return;
  throw new Refusal(
    400,
    `Expected "language" to be that of the card, ${language}, or none, got ${quote(asked)}`,
  );
}

async function draftOf(
  {store, rules}: Books,
  {user}: FastifyRequest,
  card: Card,
): Promise<string | undefined> {
  if (!user) return undefined;
  const book = await store.books.get(card.book);
  if (!book || rules.saves(user, book) !== 'draft') return undefined;
  return (await store.cards.draft(card.id, user.id))?.code;
}

/** Saves the code where it belongs, and into the history that it runs. @returns headers that tell so. */
async function save(
  {store, rules, quota, recorder}: CardRunOptions,
  {request, book, card, run: {code, stdin = '', language}, basedOn}: Asked,
  run: Run,
): Promise<Record<string, string>> {
  const {user} = request;
  const where = rules.saves(user, book);
  if (!user || where === 'nothing') return {'code-card-saved': 'nothing'};
  const begun = await store.history.begin({
    book,
    card,
    user,
    server: recorder.server,
    language,
    code,
    stdin,
    saves: where === 'card' ? {in: 'card', version: ifMatch(request) ?? '*'} : {in: 'draft', basedOn},
    quota,
  });
  const {id, version} = found(begun, card.id);
  recorder.record(id, run, where === 'card');
  return {'code-card-saved': where, ...(where === 'card' && {etag: etagOf(version)})};
}

/** In the log a run's address is relative to `/`. */
async function* withAddress(
  events: AsyncGenerator<EncodableEvent, void, undefined>,
): AsyncGenerator<EncodableEvent, void, undefined> {
  try {
    for await (const event of events)
      yield event.type === 'start' && event.run
        ? {...event, run: {...event.run, url: `${TO_ROOT}${event.run.url}`}}
        : event;
  } finally {
    await events.return();
  }
}

const {before: _before, language, ...RUN_FIELDS} = RunRequestSchema.properties;

const RUN = {
  tags: ['cards'],
  summary: 'Save the code of a card, run it and stream its output',
  description:
    'The owner’s run saves the card itself, a reader’s a draft of their own; `Code-Card-Saved` tells which. ' +
    'Streams as `POST /runs` does. Where it cannot be saved, the run is canceled, and nothing of it is told.',
  params: CardParams,
  body: Type.Object(
    {...RUN_FIELDS, ...CardRunFields, language: Type.Optional(language)},
    {additionalProperties: false, examples: [{code: 'print("hello")'}]},
  ),
  response: {
    200: {
      ...STREAM_DOCS,
      headers: {
        ...STREAM_DOCS.headers,
        'Code-Card-Saved': Type.Enum(['card', 'draft', 'nothing']),
        ETag: Type.String({description: 'Of the card, where it is what has been saved.'}),
      },
    },
    ...refusals({
      ...EDIT_REFUSALS,
      412: VERSION_REFUSALS[412],
      406: 'None of the formats is acceptable.',
      429: 'Every slot is taken and the queue is full, or too many runs of one owner; see `Retry-After`.',
    }),
  },
};
