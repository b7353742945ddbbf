import {availableParallelism, freemem} from 'node:os';
import {parseArgs} from 'node:util';
import type {Limits} from 'code-card/wire';
import {COMMANDS} from './commands/commands.js';
import {isLoopback} from './loopback.js';
import {LIMIT_SETTINGS, SETTINGS, type Setting} from './settings.js';
import {StartError} from './start-error.js';

/** Runs per processor: most programs of a page wait or end at once; limits hold those that compute. */
const SLOTS_PER_PROCESSOR = 4;

/** The share of the free memory that all runs together may fill. */
const MEMORY_SHARE = 0.75;

/** Every setting of the server. */
export type Config = Settings & {
  limits: Limits;
  /** Runs code without a sandbox. */
  unsafe: boolean;
};
type Settings = {[name in keyof typeof SETTINGS]: ValueOf<(typeof SETTINGS)[name]>};
type ValueOf<S> = S extends Setting<infer T> ? T : never;

/**
 * Reads the settings.
 *
 * @throws {StartError} on an unknown option or a value that is not as expected.
 */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  const {options, operands} = readArguments(argv);
  const [surplus] = operands;
  if (surplus !== undefined)
    throw new StartError(`Expected options or a command that --help shows, got "${surplus}"`);
  return configOf(options, env);
}

/**
 * Reads the settings and what stands between them, for a command.
 *
 * @throws {StartError} as `readConfig()`.
 */
export function readCommandLine(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): {config: Config; operands: string[]} {
  const {options, operands} = readArguments(argv);
  return {config: configOf(options, env), operands};
}

function configOf(options: Options, env: NodeJS.ProcessEnv): Config {
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
  const settings = Object.fromEntries(
    Object.entries<Setting<unknown>>(SETTINGS).map(([name, setting]) => [name, read(setting)]),
  ) as Settings;
  const unsafe = options['unsafe'] === true;
  if (unsafe && settings.sandbox === 'strict')
    throw new StartError('Expected SANDBOX=strict or --unsafe, got both');
  if (unsafe && !isLoopback(settings.host))
    throw new StartError(
      `Expected HOST to be a loopback address (127.0.0.1) with --unsafe, got "${settings.host}"`,
    );
  return {
    ...settings,
    slots: settings.slots || slotsOfThisMachine(limits.memoryBytes),
    logBytes: settings.logBytes || limits.outputBytes,
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
    'Commands, instead of serving:',
    ...Object.entries(COMMANDS).map(
      ([name, {operands, about}]) => `  ${`${name} ${operands}`.trim().padEnd(37)}${about}`,
    ),
    '',
    'Settings, as environment variables or options:',
    ...rows,
    `  ${''.padEnd(16)} --${'unsafe'.padEnd(18)}Run code without a sandbox; on loopback only.`,
    `  ${''.padEnd(16)} --${'help'.padEnd(18)}Show this text.`,
    '',
  ].join('\n');
}

const optionOf = (variable: string) => variable.toLowerCase().replaceAll('_', '-');

type Options = Record<string, string | boolean | undefined>;

function readArguments(argv: readonly string[]): {options: Options; operands: string[]} {
  const variables = [...Object.values(SETTINGS), ...LIMIT_SETTINGS].map(({variable}) => optionOf(variable));
  const valued = Object.fromEntries(variables.map((option) => [option, {type: 'string'} as const]));
  try {
    const flags = {unsafe: {type: 'boolean'}, help: {type: 'boolean'}} as const;
    const {values, positionals} = parseArgs({
      args: [...argv],
      options: {...valued, ...flags},
      allowPositionals: true,
    });
    return {options: values, operands: positionals};
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`Expected the options that --help shows, got ${argv.join(' ')}: ${reason}`, {cause});
  }
}

function slotsOfThisMachine(memoryBytes: number): number {
  const byMemory = Math.floor((freemem() * MEMORY_SHARE) / memoryBytes);
  return Math.max(1, Math.min(availableParallelism() * SLOTS_PER_PROCESSOR, byMemory));
}
