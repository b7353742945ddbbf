import type {Limits} from 'code-card/wire';

/** Open files of one process. */
const OPEN_FILES = 256;

/** Seconds between SIGXCPU, which a program may catch, and SIGKILL. */
const CPU_GRACE_SECONDS = 1;

/**
 * The command that bounds each process and then becomes the program. It must stand inside the box, where the number of
 * processes is counted for this box alone.
 */
export function rlimitCommand(limits: Limits, addressSpace: number | undefined): string[] {
  // The watchdog counts the whole tree and is meant to be first, by one second.
  const cpuSeconds = Math.ceil(limits.cpuTimeMs / 1000) + 1;
  return [
    '/usr/bin/prlimit',
    `--nproc=${limits.processes + 1}`, // The first process of the box is bwrap's own.
    `--cpu=${cpuSeconds}:${cpuSeconds + CPU_GRACE_SECONDS}`,
    `--fsize=${limits.diskBytes}`,
    `--nofile=${OPEN_FILES}`,
    '--core=0',
    ...(addressSpace === undefined ? [] : [`--as=${addressSpace * limits.memoryBytes}`]),
    '--',
  ];
}
