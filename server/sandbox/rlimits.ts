import type {Limits} from 'code-card/wire';

/** Open files of one process. */
const OPEN_FILES = 256;

/** Seconds between SIGXCPU, which a program may catch, and SIGKILL. */
const CPU_GRACE_SECONDS = 1;

/** Bytes that bwrap writes into a box as one file, and more. What a program may fill is bounded by its folders, too. */
const OWN_FILE_BYTES = 16 * 1024 * 1024;

/** The units of `ulimit` (POSIX), in bytes. */
const FILE_UNIT = 512;
const MEMORY_UNIT = 1024;

/**
 * The shell commands that bound each process of a box. bwrap is bounded with it, since to do so in the box would take
 * one program more to start, 1 ms.
 */
export function rlimitSteps(limits: Limits, addressSpace: number | undefined): string[] {
  // The watchdog counts the whole tree and is meant to be first, by one second.
  const cpuSeconds = Math.ceil(limits.cpuTimeMs / 1000) + 1;
  return [
    `ulimit -S -t ${cpuSeconds}`,
    `ulimit -H -t ${cpuSeconds + CPU_GRACE_SECONDS}`,
    `ulimit -f ${Math.ceil(Math.max(limits.diskBytes, OWN_FILE_BYTES) / FILE_UNIT)}`,
    `ulimit -n ${OPEN_FILES}`,
    'ulimit -c 0',
    ...(addressSpace === undefined
      ? []
      : [`ulimit -v ${Math.ceil((addressSpace * limits.memoryBytes) / MEMORY_UNIT)}`]),
  ];
}

/**
 * The command that bounds the number of processes where no control group does, and then becomes the program. It must
 * stand in the box, where processes are counted for this box alone.
 */
export const processesCommand = (limits: Limits): string[] => [
  '/usr/bin/prlimit',
  `--nproc=${limits.processes + 1}`, // The first process of the box is bwrap's own.
  '--',
];
