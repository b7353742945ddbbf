import {isIP} from 'node:net';
import {LIMITS} from './sandbox/limits.js';
import {integer, list, oneOf, text, type Kind} from './setting-kinds.js';

/** One setting of the server. */
export interface Setting<T> {
  /** The environment variable. The option is its name in lower case, with dashes; an option wins. */
  variable: string;
  kind: Kind<T>;
  default: string;
  about: string;
}

const setting = <T>(
  variable: string,
  kind: Kind<T>,
  fallback: string | number,
  about: string,
): Setting<T> => ({
  variable,
  kind,
  default: String(fallback),
  about,
});

/** Room for any program a person writes, and for some files beside it. */
const MAX_BODY_BYTES = 1024 * 1024;

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const AUTH_MODES = ['', 'none', 'jwt', 'off'] as const;

/** Adding a setting is a row here, and a row in the README's table of settings. */
export const SETTINGS = {
  port: setting('PORT', integer(0, 65_535), 8080, 'Port to listen on; 0 takes a free one.'),
  host: setting('HOST', text, '127.0.0.1', 'Address to listen on.'),
  hosts: setting(
    'HOSTS',
    list(isHostName, 'host names'),
    '',
    'Further names of this server, for a proxy in front of it.',
  ),
  origins: setting(
    'ORIGINS',
    list(isOrigin, 'origins'),
    '',
    'Origins of the pages that may run code; null: of pages opened from disk, and so of any website that wants to.',
  ),
  frameAncestors: setting(
    'FRAME_ANCESTORS',
    list(isFrameAncestor, 'origins, or * for everybody'),
    '',
    'Origins of the pages that may show /embed in a frame; empty: those of ORIGINS.',
  ),
  slots: setting('SLOTS', integer(0), 0, 'Runs that may go on at once; 0: by processors and free memory.'),
  queueLength: setting(
    'QUEUE_LENGTH',
    integer(0),
    500,
    'Runs that may wait for a slot; readers take turns by their addresses.',
  ),
  runsPerMinute: setting(
    'RUNS_PER_MINUTE',
    integer(1),
    1800,
    'Runs that one address may ask for within a minute: six of each pupil, where 300 share one.',
  ),
  runsAtOnce: setting(
    'RUNS_AT_ONCE',
    integer(1),
    400,
    'Runs that one address may have at once, those that wait among them.',
  ),
  userRunsPerMinute: setting(
    'USER_RUNS_PER_MINUTE',
    integer(1),
    120,
    'Runs that one user who is signed in may ask for within a minute, wherever they are.',
  ),
  userRunsAtOnce: setting(
    'USER_RUNS_AT_ONCE',
    integer(1),
    16,
    'Runs that one user may have at once: four pages with as many streams as a page keeps open.',
  ),
  proxies: setting(
    'PROXIES',
    list(isAddress, 'IP addresses'),
    '',
    'Addresses of the proxies in front of it, whose X-Forwarded-For tells the addresses of readers.',
  ),
  maxBodyBytes: setting('MAX_BODY_BYTES', integer(1), MAX_BODY_BYTES, 'Bytes of a request.'),
  requestTimeoutMs: setting(
    'REQUEST_TIMEOUT_MS',
    integer(1),
    30_000,
    'Milliseconds for a request to arrive, and for a connection to stay without one.',
  ),
  interactiveWallTimeMs: setting(
    'INTERACTIVE_WALL_TIME_MS',
    integer(1),
    600_000,
    'Milliseconds that an interactive run may last.',
  ),
  resumeGraceMs: setting(
    'RESUME_GRACE_MS',
    integer(0),
    30_000,
    'Milliseconds for which a run goes on whose reader has lost the connection; 0: it is canceled at once.',
  ),
  closeGraceMs: setting(
    'CLOSE_GRACE_MS',
    integer(0),
    5000,
    'Milliseconds that runs have left when the server is to close.',
  ),
  logBytes: setting(
    'LOG_BYTES',
    integer(0),
    0,
    'Bytes of a run’s output that are kept for readers who come back; 0: as many as OUTPUT_BYTES.',
  ),
  sandbox: setting(
    'SANDBOX',
    oneOf(['auto', 'strict']),
    'auto',
    'auto: run with what this machine allows, and tell what is missing; strict: only with every layer (see "doctor").',
  ),
  warmBoxes: setting(
    'WARM_BOXES',
    integer(0),
    4,
    'Started boxes that may wait for each language that gains by it; how many do follows demand. 0: none.',
  ),
  metricsToken: setting(
    'METRICS_TOKEN',
    text,
    '',
    'Whoever sends it as a bearer token may read /metrics; empty: nobody may.',
  ),
  auth: setting(
    'AUTH',
    oneOf(AUTH_MODES),
    '',
    'Who may keep books: none: everybody is the one user of this machine; jwt: who has a token; off: nobody. Default: none where only this machine is served, else off.',
  ),
  authSecret: setting('AUTH_SECRET', text, '', 'Secret that signs tokens, of 32 bytes or more.'),
  authJwks: setting('AUTH_JWKS', text, '', 'Address of the keys that sign tokens; instead of a secret.'),
  authIssuer: setting('AUTH_ISSUER', text, '', 'Whose tokens are taken: their "iss".'),
  authAudience: setting('AUTH_AUDIENCE', text, '', 'For whom tokens must be: their "aud".'),
  authRolesClaim: setting('AUTH_ROLES_CLAIM', text, 'roles', 'Claim that holds the roles of a user.'),
  authAdminRole: setting('AUTH_ADMIN_ROLE', text, 'admin', 'Role of those who may do what owners may.'),
  authAuthorRole: setting(
    'AUTH_AUTHOR_ROLE',
    text,
    '',
    'Role of those who may make books; empty: all users.',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    text,
    '',
    'Where books are kept: sqlite:FILE, or postgres://… for several servers. Default: a file in the data folder of the user.',
  ),
  importOwner: setting(
    'IMPORT_OWNER',
    text,
    'local',
    'Whose the books are that "import" makes: id of a user.',
  ),
  userCards: setting('USER_CARDS', integer(1), 2000, 'Cards in all books of one user.'),
  userBytes: setting(
    'USER_BYTES',
    integer(1),
    50 * 1024 * 1024,
    'Bytes of the cards and drafts of one user.',
  ),
  historyDays: setting('HISTORY_DAYS', integer(1), 90, 'Days for which runs of stored cards are remembered.'),
  historyOutputBytes: setting(
    'HISTORY_OUTPUT_BYTES',
    integer(0),
    16_384,
    'Bytes of output that are remembered of a run.',
  ),
  logLevel: setting('LOG_LEVEL', oneOf(LEVELS), 'warn', `What to log: ${LEVELS.join(', ')}.`),
};

/** The limits of a run, which can be set as well. */
export const LIMIT_SETTINGS = LIMITS.map((limit) => ({
  field: limit.field,
  ...setting(limit.variable, integer(1), limit.default, limit.about),
}));

function isAddress(value: string): boolean {
  return isIP(value) !== 0;
}

function isOrigin(value: string): boolean {
  if (value === 'null') return true;
  return (
    /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '') && new URL(value).origin === value
  );
}

function isFrameAncestor(value: string): boolean {
  return value === '*' || (value !== 'null' && isOrigin(value));
}

function isHostName(value: string): boolean {
  return (
    URL.canParse(`http://${value}`) &&
    new URL(`http://${value}`).host === value.toLowerCase() &&
    !value.includes(':')
  );
}
