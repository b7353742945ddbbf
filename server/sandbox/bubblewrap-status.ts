import {once} from 'node:events';
import type {Socket} from 'node:net';
import type {ProgramExit} from './box.js';
import {toProgramExit} from './program-exit.js';
import {measureProcess} from './usage.js';

/** What bwrap tells of a box. */
export interface BubblewrapStatus {
  /** The first process of the box, by its number on the host. */
  firstPid?: number;
  exit?: ProgramExit;
  /** Resolves when the first process is known, or never will be. */
  begun: Promise<unknown>;
  /** Resolves when bwrap will tell no more. */
  ended: Promise<unknown>;
}

/** Reads one JSON object a line: at the start the first process of the box, at the end the exit code. */
export function readStatus(pipe: Socket): BubblewrapStatus {
  const ended = once(pipe, 'close');
  const status: BubblewrapStatus = {begun: Promise.race([once(pipe, 'data'), ended]), ended};
  let rest = '';
  pipe.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const {'child-pid': firstPid, 'exit-code': code} = JSON.parse(line) as Record<string, number>;
      if (firstPid !== undefined) status.firstPid = firstPid;
      if (code !== undefined) status.exit = {...toProgramExit(code), ...lastTimeOf(status.firstPid)};
    }
  });
  return status;
}

/** The first process of the box has waited for the program and dies within a millisecond: the last chance to ask. */
function lastTimeOf(firstPid: number | undefined): {cpuTimeMs?: number} {
  const {cpuTimeMs} = measureProcess(`/proc/${firstPid}`);
  return cpuTimeMs > 0 ? {cpuTimeMs} : {};
}
