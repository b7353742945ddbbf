import {existsSync} from 'node:fs';
import {RunnerError} from './runner.js';

/** Part of util-linux, which Debian always has. */
const SCRIPT = '/usr/bin/script';

/** What the output of a card understands. */
const TERMINAL = 'TERM=xterm-256color';

/** Who prints to a terminal asks how large it is; without this it is 0 by 0. */
const SIZE = 'stty cols 80 rows 24';

/** The command that gives another one a pseudo-terminal for its three standard streams, and ends as it ends. */
export function terminalCommand(command: readonly string[]): string[] {
  if (!existsSync(SCRIPT))
    throw new RunnerError(`Expected ${SCRIPT} for a terminal: apt-get install bsdutils`);
  const line = `${SIZE}; exec ${command.map(quoted).join(' ')}`;
  return ['/usr/bin/env', TERMINAL, SCRIPT, '-qefc', line, '/dev/null'];
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
