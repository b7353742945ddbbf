import {isIP} from 'node:net';
import {availableParallelism, freemem} from 'node:os';
import {parseArgs} from 'node:util';
import type {Limits} from 'code-card/wire';
import {isLoopback} from './http/loopback.js';
import {LIMITS} from './sandbox/limits.js';
import {integer, list, oneOf, text, type Kind} from './setting-kinds.js';
import {StartError} from './start-error.js';

interface Setting<T> {
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

/** Runs per processor: most programs of a page wait or end at once; limits hold those that compute. */
const SLOTS_PER_PROCESSOR = 4;

/** The share of the free memory that all runs together may fill. */
const MEMORY_SHARE = 0.75;

/** Room for any program a person writes, and for some files beside it. */
const MAX_BODY_BYTES = 1024 * 1024;

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Adding a setting is a row here. */
const SETTINGS = {
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
  slots: setting('SLOTS', integer(0), 0, 'Runs that may go on at once; 0: by processors and free memory.'),
  queueLength: setting(
    'QUEUE_LENGTH',
    integer(0),
    500,
    'Runs that may wait for a slot; readers take turns by their addresses.',
  ),
  proxies: setting(
    'PROXIES',
    list(isAddress, 'IP addresses'),
    '',
    'Addresses of the proxies in front of it, whose X-Forwarded-For tells the addresses of readers.',
  ),
  maxBodyBytes: setting('MAX_BODY_BYTES', integer(1), MAX_BODY_BYTES, 'Bytes of a request.'),
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
  metricsToken: setting(
    'METRICS_TOKEN',
    text,
    '',
    'Whoever sends it as a bearer token may read /metrics; empty: nobody may.',
  ),
  logLevel: setting('LOG_LEVEL', oneOf(LEVELS), 'warn', `What to log: ${LEVELS.join(', ')}.`),
};

const LIMIT_SETTINGS = LIMITS.map((limit) => ({
  field: limit.field,
  ...setting(limit.variable, integer(1), limit.default, limit.about),
}));

/** Every setting of the server. */
export type Config = {[name in keyof typeof SETTINGS]: ValueOf<(typeof SETTINGS)[name]>} & {
  limits: Limits;
  /** Runs code without a sandbox. */
  unsafe: boolean;
};
type ValueOf<S> = S extends Setting<infer T> ? T : never;

/**
 * Reads the settings.
 *
 * @throws {StartError} on an unknown option or a value that is not as expected.
 */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  const options = readOptions(argv);
  const read = <T>({variable, kind, default: fallback}: Setting<T>): T => {
    const given = options[optionOf(variable)] ?? env[variable];
    const value = kind.parse(typeof given === 'string' && given !== '' ? given : fallback);
    if (value !== undefined) return value;
    throw new StartError(
      `Expected ${variable} (--${optionOf(variable)}) to be ${kind.expected}, got "${String(given)}"`,
    );
  };
  const limits = Object.fromEntries(
    LIMIT_SETTINGS.map((limit) => [limit.field, read(limit)]),
  ) as unknown as Limits;
  const host = read(SETTINGS.host);
  const unsafe = options['unsafe'] === true;
  if (unsafe && !isLoopback(host))
    throw new StartError(`Expected HOST to be a loopback address (127.0.0.1) with --unsafe, got "${host}"`);
  return {
    port: read(SETTINGS.port),
    host,
    hosts: read(SETTINGS.hosts),
    origins: read(SETTINGS.origins),
    slots: read(SETTINGS.slots) || slotsOfThisMachine(limits.memoryBytes),
    queueLength: read(SETTINGS.queueLength),
    proxies: read(SETTINGS.proxies),
    maxBodyBytes: read(SETTINGS.maxBodyBytes),
    interactiveWallTimeMs: read(SETTINGS.interactiveWallTimeMs),
    resumeGraceMs: read(SETTINGS.resumeGraceMs),
    closeGraceMs: read(SETTINGS.closeGraceMs),
    metricsToken: read(SETTINGS.metricsToken),
    logLevel: read(SETTINGS.logLevel),
    limits,
    unsafe,
  };
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = [...Object.values(SETTINGS), ...LIMIT_SETTINGS].map(({variable, about, default: fallback}) => {
    const name = `  ${variable.padEnd(16)} --${optionOf(variable).padEnd(18)}`;
    return `${name}${about}${fallback === '' ? '' : ` Default: ${fallback}`}`;
  });
  return [
    'code-card-server: runs the code of <code-card> in a sandbox and streams what it prints.',
    '',
    'Settings, as environment variables or options:',
    ...rows,
    `  ${''.padEnd(16)} --${'unsafe'.padEnd(18)}Run code without a sandbox; on loopback only.`,
    `  ${''.padEnd(16)} --${'help'.padEnd(18)}Show this text.`,
    '',
  ].join('\n');
}

const optionOf = (variable: string) => variable.toLowerCase().replaceAll('_', '-');

function readOptions(argv: readonly string[]): Record<string, string | boolean | undefined> {
  const variables = [...Object.values(SETTINGS), ...LIMIT_SETTINGS].map(({variable}) => optionOf(variable));
  const valued = Object.fromEntries(variables.map((option) => [option, {type: 'string'} as const]));
  try {
    const flags = {unsafe: {type: 'boolean'}, help: {type: 'boolean'}} as const;
    return parseArgs({args: [...argv], options: {...valued, ...flags}}).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`Expected the options that --help shows, got ${argv.join(' ')}: ${reason}`, {cause});
  }
}

function slotsOfThisMachine(memoryBytes: number): number {
  const byMemory = Math.floor((freemem() * MEMORY_SHARE) / memoryBytes);
  return Math.max(1, Math.min(availableParallelism() * SLOTS_PER_PROCESSOR, byMemory));
}

function isAddress(value: string): boolean {
  return isIP(value) !== 0;
}

function isOrigin(value: string): boolean {
  if (value === 'null') return true;
  return (
    /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '') && new URL(value).origin === value
  );
}

function isHostName(value: string): boolean {
  return (
    URL.canParse(`http://${value}`) &&
    new URL(`http://${value}`).host === value.toLowerCase() &&
    !value.includes(':')
  );
}
