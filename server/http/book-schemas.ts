import {Type, type TSchema} from '@fastify/type-provider-typebox';
import {EXIT_REASONS} from 'code-card/wire';
import {CURSOR_PATTERN} from '../cards/paging.js';
import {MAX_SETUPS} from './schemas.js';

/** No database keeps a NUL in a text. */
const NO_NUL = '^[^\\0]*$';

/** One line with something on it. */
const LINE = '^[^\\x00-\\x1f\\x7f\\u2028\\u2029]*[^\\s\\x00-\\x1f\\x7f][^\\x00-\\x1f\\x7f\\u2028\\u2029]*$';

/** Characters; a program that a person writes has some thousands. */
const MAX_CODE_LENGTH = 262_144;
const MAX_TITLE_LENGTH = 200;
const MAX_USER_LENGTH = 255;
const MAX_READERS = 1000;
const MAX_ORDER = 10_000;
const MAX_PAGE = 100;
const PAGE = 50;

const closed = {additionalProperties: false};

const Title = Type.String({
  minLength: 1,
  maxLength: MAX_TITLE_LENGTH,
  pattern: LINE,
  description: 'One line.',
});
const LongText = (description: string) =>
  Type.String({maxLength: MAX_CODE_LENGTH, pattern: NO_NUL, description});
const Language = Type.String({
  maxLength: 64,
  pattern: '^[A-Za-z0-9+#._-]+$',
  description: 'An id or alias from `GET /languages`; of one that is not installed here, it cannot run yet.',
});
const Time = Type.String({format: 'date-time'});
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Code = LongText('The program.');
const Stdin = LongText('Its input, where a run brings none.');
const Expected = nullable(LongText('The output that is expected; null: none in particular.'));
const Setup = Type.Array(
  Type.Object(
    {
      name: Type.String({maxLength: 100, pattern: '^[^/\\0]+$'}),
      code: LongText('Run under that name.'),
    },
    closed,
  ),
  {
    maxItems: MAX_SETUPS,
    description: 'Hidden setup, run before the code, in the same process.',
  },
);
const Visibility = Type.Union([Type.Literal('public'), Type.Literal('private')], {
  description: '`public`: anyone may read and run it; `private`: its owner and the named readers.',
});
const Readers = Type.Array(Type.String({minLength: 1, maxLength: MAX_USER_LENGTH, pattern: NO_NUL}), {
  maxItems: MAX_READERS,
  description: 'Ids of users.',
});

export const NewBookSchema = Type.Object(
  {title: Title, visibility: Type.Optional(Visibility), readers: Type.Optional(Readers)},
  {...closed, examples: [{title: 'Lists', visibility: 'public'}]},
);
export const BookChangesSchema = Type.Partial(NewBookSchema, {...closed, minProperties: 1});
export const OrderSchema = Type.Object(
  {
    cards: Type.Array(Type.String(), {
      maxItems: MAX_ORDER,
      description: 'Every id of the book, in the new order.',
    }),
  },
  closed,
);

export const NewCardSchema = Type.Object(
  {
    title: Title,
    language: Language,
    code: Code,
    before: Type.Optional(Setup),
    stdin: Type.Optional(Stdin),
    expected: Type.Optional(Expected),
  },
  {...closed, examples: [{title: 'Hello', language: 'python', code: 'print("hello")'}]},
);
export const CardChangesSchema = Type.Partial(NewCardSchema, {...closed, minProperties: 1});

const BasedOn = Type.Optional(
  Type.Integer({minimum: 1, maximum: 2 ** 31 - 1, description: 'The `codeVersion` that the page has shown.'}),
);
export const DraftChangeSchema = Type.Object({code: Code, basedOn: BasedOn}, closed);
export const CardRunFields = {code: Type.Optional(Code), basedOn: BasedOn, stdin: Type.Optional(Stdin)};

export const BookSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  visibility: Visibility,
  owner: Type.String({description: 'Id of a user.'}),
  readers: Type.Optional(Type.Array(Type.String(), {description: 'For those who may edit.'})),
  canEdit: Type.Boolean(),
  cards: Type.Integer({description: 'How many it has.'}),
  createdAt: Time,
  updatedAt: Time,
});

const Exit = Type.Object({
  code: nullable(Type.Integer()),
  signal: nullable(Type.String()),
  reason: Type.Enum([...EXIT_REASONS, 'error']),
});

const cardSummary = {
  id: Type.String(),
  title: Type.String(),
  language: Type.String(),
  position: Type.Integer({description: 'From 1.'}),
  codeVersion: Type.Integer({description: 'Goes up when the author changes the code or the language.'}),
  createdAt: Time,
  updatedAt: Time,
};
export const CardSummarySchema = Type.Object(cardSummary);

export const DraftSchema = Type.Object({
  code: Type.String(),
  basedOn: Type.Integer({description: 'The `codeVersion` it was begun from.'}),
  isOutdated: Type.Boolean({description: 'The author has changed the card since.'}),
  updatedAt: Time,
});

export const CardSchema = Type.Object({
  ...cardSummary,
  book: Type.String(),
  code: Type.String({description: 'As the author has it.'}),
  before: Type.Optional(Type.Array(Type.Object({name: Type.String(), code: Type.String()}))),
  stdin: Type.String(),
  expected: nullable(Type.String()),
  lastRun: nullable(Type.Object({output: Type.String(), isTruncated: Type.Boolean(), exit: Exit, at: Time})),
  draft: nullable(DraftSchema),
  saves: Type.Enum(['card', 'draft', 'nothing'], {description: 'What a run of who asks saves.'}),
  canEdit: Type.Boolean(),
});

const runSummary = {
  id: Type.String(),
  book: Type.String(),
  card: Type.Object({id: Type.String(), title: Type.String()}),
  user: Type.Object({id: Type.String(), name: Type.String()}),
  language: Type.String(),
  state: Type.Enum(['running', 'ended']),
  exit: nullable(Exit),
  startedAt: Time,
  endedAt: nullable(Time),
};
export const RunSummarySchema = Type.Object(runSummary);
export const StoredRunSchema = Type.Object({
  ...runSummary,
  code: Type.String(),
  stdin: Type.String(),
  output: Type.String({description: 'stdout and stderr, up to a bound.'}),
  isTruncated: Type.Boolean(),
});

export const UserSchema = Type.Object({
  user: nullable(Type.Object({id: Type.String(), name: Type.String(), roles: Type.Array(Type.String())})),
  isAdmin: Type.Boolean(),
  canCreateBooks: Type.Boolean(),
});

export const pageSchema = <T extends TSchema>(items: T) =>
  Type.Object({
    items: Type.Array(items),
    next: nullable(Type.String({description: 'For `after`; null on the last page.'})),
  });

/** Texts, since a query has nothing else. */
export const pageQuery = {
  limit: Type.Optional(
    Type.String({pattern: '^([1-9][0-9]?|100)$', description: `1 to ${MAX_PAGE}; ${PAGE}.`}),
  ),
  after: Type.Optional(Type.String({pattern: CURSOR_PATTERN, description: '`next` of the page before.'})),
};

export const pageOf = ({limit, after}: {limit?: string; after?: string}) => ({
  limit: Number(limit ?? PAGE),
  after,
});

/** Of an address or a query: an id that is none is not found, but with a NUL it cannot even be asked for. */
export const Id = (description: string) => Type.String({pattern: NO_NUL, description});

const bookId = Id('From a list of books.');
export const BookParams = Type.Object({bookId});
export const CardParams = Type.Object({bookId, cardId: Id('From a list of the cards of that book.')});
