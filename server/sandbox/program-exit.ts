import {constants} from 'node:os';
import type {ProgramExit} from './box.js';

/** Shells and bwrap tell a program ended by signal n as exit code 128 + n. */
const SIGNAL_BASE = 128;

/** Signals that do not end a program: an exit code that would mean one of them is just a code. */
const HARMLESS = ['SIGCHLD', 'SIGCONT', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGURG', 'SIGWINCH'];

/** Tells a code from 128 + n as signal n. The two cannot be told apart where a program exits with such a code itself. */
export function toProgramExit(code: number): ProgramExit {
  const signal = Object.entries(constants.signals).find(([, number]) => number === code - SIGNAL_BASE)?.[0];
  return signal === undefined || HARMLESS.includes(signal) ? {code, signal: null} : {code: null, signal};
}
