import type {Limits} from 'code-card/wire';

const MEGABYTE = 1024 * 1024;

/** One row a limit: its field, its default in the unit of its name, the variable that sets it, and what it bounds. */
export const LIMITS: readonly {field: keyof Limits; default: number; variable: string; about: string}[] = [
  {
    field: 'wallTimeMs',
    default: 60_000,
    variable: 'WALL_TIME_MS',
    about: 'Milliseconds that a run may last.',
  },
  {
    field: 'cpuTimeMs',
    default: 10_000,
    variable: 'CPU_TIME_MS',
    about: 'Milliseconds of processor time of all its processes.',
  },
  {
    field: 'memoryBytes',
    default: 256 * MEGABYTE,
    variable: 'MEMORY_BYTES',
    about: 'Bytes of memory of all its processes.',
  },
  {
    field: 'outputBytes',
    default: 4 * MEGABYTE,
    variable: 'OUTPUT_BYTES',
    about: 'Bytes of stdout and stderr together.',
  },
  {field: 'processes', default: 64, variable: 'PROCESSES', about: 'Processes and threads alive at once.'},
  {
    field: 'diskBytes',
    default: 64 * MEGABYTE,
    variable: 'DISK_BYTES',
    about: 'Bytes of the files it may write.',
  },
];

export const DEFAULT_LIMITS = Object.fromEntries(
  LIMITS.map((limit) => [limit.field, limit.default]),
) as unknown as Limits;
