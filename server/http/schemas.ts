import {Type} from '@fastify/type-provider-typebox';
import {EXIT_REASONS} from 'code-card/wire';

/** Linux takes at most 128 KiB for one argument; a character has up to four bytes. */
const MAX_ARG_LENGTH = 32_000;

/** Not Type.String() alone: its "^.*$" lets the file of a name with U+2028 pass unlooked at. */
const anyName = '^[^]*$';

const noNul = '^[^\\0]*$';

const File = Type.Union([
  Type.String({description: 'Text, written as UTF-8.'}),
  Type.Object(
    {base64: Type.String({pattern: '^[A-Za-z0-9+/]*={0,2}$', description: 'Bytes.'})},
    {additionalProperties: false},
  ),
]);

/** Programs that may run before a card's. */
export const MAX_SETUPS = 8;

/** Programs that run before a card's. */
export const SetupSchema = Type.Array(
  Type.Object(
    {name: Type.String({pattern: anyName}), code: Type.String({description: 'Run under that name.'})},
    {additionalProperties: false},
  ),
  {maxItems: MAX_SETUPS, description: 'Run before the program, in the same process; not every language can.'},
);

/** The body of `POST /runs`. */
export const RunRequestSchema = Type.Object(
  {
    language: Type.String({description: 'An id or alias from `GET /languages`.'}),
    code: Type.String({description: 'The program.'}),
    stdin: Type.Optional(Type.String({description: 'Given to the program at once, then its input ends.'})),
    interactive: Type.Optional(
      Type.Boolean({description: 'The input stays open for more, by `POST /runs/{id}/stdin`.'}),
    ),
    tty: Type.Optional(
      Type.Boolean({
        description: 'The program gets a terminal instead of pipes; what it prints to stderr is stdout then.',
      }),
    ),
    args: Type.Optional(
      Type.Array(Type.String({maxLength: MAX_ARG_LENGTH, pattern: noNul}), {
        maxItems: 256,
        description: 'Arguments of the program.',
      }),
    ),
    files: Type.Optional(
      Type.Record(Type.String({pattern: anyName}), File, {
        description: 'Files beside the program, by name; none in a folder.',
      }),
    ),
    before: Type.Optional(SetupSchema),
  },
  {
    additionalProperties: false,
    examples: [{language: 'python', code: 'print("hello")'}],
  },
);

/** The body of `POST /runs/{id}/stdin`. */
export const InputSchema = Type.Object(
  {text: Type.String({description: 'For the program, with its line breaks.'})},
  {additionalProperties: false, examples: [{text: 'Ada\n'}]},
);

/** The body of `POST /runs/{id}/signal`. */
export const SignalSchema = Type.Object({signal: Type.Literal('SIGINT')}, {additionalProperties: false});

/** Problem details, RFC 9457: every refusal. */
export const ProblemSchema = Type.Object(
  {
    type: Type.Optional(Type.String({description: 'Names the kind of problem; default `about:blank`.'})),
    title: Type.String(),
    status: Type.Optional(Type.Integer()),
    detail: Type.Optional(Type.String({description: 'What was expected and what came.'})),
  },
  {examples: [{title: 'Bad Request', status: 400, detail: 'Expected "code", got none'}]},
);

const LimitsSchema = Type.Object({
  wallTimeMs: Type.Integer({description: 'Milliseconds from start to end.'}),
  cpuTimeMs: Type.Integer({description: 'Milliseconds of processor time.'}),
  memoryBytes: Type.Integer(),
  outputBytes: Type.Integer({description: 'Bytes of stdout and stderr together.'}),
  processes: Type.Integer({description: 'Processes and threads alive at once.'}),
  diskBytes: Type.Integer({description: 'Bytes of the files it may write.'}),
});

/** What `GET /runs/{id}` answers. */
export const RunInfoSchema = Type.Object({
  id: Type.String(),
  language: Type.String(),
  state: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('ended')]),
  limits: LimitsSchema,
  exit: Type.Optional(
    Type.Object({
      code: Type.Union([Type.Integer(), Type.Null()]),
      signal: Type.Union([Type.String(), Type.Null()]),
      reason: Type.Enum([...EXIT_REASONS]),
      wallTimeMs: Type.Optional(Type.Number()),
      cpuTimeMs: Type.Optional(Type.Number()),
    }),
  ),
  problem: Type.Optional(ProblemSchema),
});

/** What `GET /languages` answers. */
export const LanguagesSchema = Type.Array(
  Type.Object({
    id: Type.String(),
    label: Type.String(),
    aliases: Type.Array(Type.String()),
    fileName: Type.String({description: 'Of the program itself, so of no file beside it.'}),
    version: Type.Optional(Type.String({description: 'As the interpreter tells it.'})),
    hasSetup: Type.Optional(Type.Boolean({description: 'Whether it takes `before`.'})),
    available: Type.Boolean(),
    install: Type.Optional(Type.String({description: 'What the operator has to install.'})),
  }),
);

/** What `GET /healthz` answers. */
export const HealthSchema = Type.Object({
  status: Type.Literal('ok'),
  runner: Type.String({description: 'How code is isolated.'}),
  running: Type.Integer({description: 'Runs that go on.'}),
  queued: Type.Integer({description: 'Runs that wait for a slot.'}),
  slots: Type.Integer({description: 'Runs that may go on at once.'}),
});

/** What `GET /readyz` answers. */
export const ReadySchema = Type.Object({
  status: Type.Literal('ready'),
  lacking: Type.Array(
    Type.Object({
      layer: Type.String({description: 'A layer of the sandbox that this machine does not give.'}),
      detail: Type.String({description: 'What was expected and what came.'}),
      remedy: Type.Optional(Type.String({description: 'What the operator can do about it.'})),
    }),
  ),
});
