import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, existsSync, mkdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Duplex} from 'node:stream';
import {fileURLToPath} from 'node:url';
import type {Limits} from 'code-card/wire';
import {CONTROL, giveProgram, whenCompiled, type Box} from './box.js';
import {findInterpreter} from './interpreters.js';
import {harnessOf, startCommand, type Language} from './languages.js';
import {createFifos} from './nameless-files.js';
import {openOutputs} from './outputs.js';
import {openInput} from './stdin.js';
import {terminalCommand} from './terminal.js';
import {toProgramExit} from './program-exit.js';
import {RunnerError} from './runner.js';
import {TOOL_VARIABLES, TOOLS_FOLDER} from './tools.js';
import {descendants, interruptAll, isReadingStdin, measureProcesses} from './usage.js';

/** Bounds the processor time of each process (seconds) and forbids core dumps, then becomes the program. */
const LIMITED = 'ulimit -t "$1"; ulimit -c 0; shift; exec "$@"';

/** Starts a harness in a process group of its own. Its output goes through FIFOs beside the folder of the program. */
export function startProcessGroupBox(
  {language, tty}: {language: Language; tty: boolean},
  limits: Limits,
  folder: string,
): Box {
  const interpreter = findInterpreter(language);
  if (!interpreter) throw new RunnerError(`Expected ${language.label} to be installed: ${language.install}`);
  const work = join(folder, 'work');
  mkdirSync(work);
  const fifos = {
    stdin: join(folder, 'stdin'),
    stdout: join(folder, 'stdout'),
    stderr: join(folder, 'stderr'),
  };
  createFifos(Object.values(fifos));
  const {stdout, stderr, writers} = openOutputs(fifos);
  const {stdin, reader} = openInput(fifos.stdin);
  const harness = fileURLToPath(new URL(`harness/${harnessOf(language)}`, import.meta.url));
  const cpuSeconds = String(Math.ceil(limits.cpuTimeMs / 1000) + 1);
  const program = join(work, language.fileName);
  const plain = startCommand(language, {interpreter, harness, program});
  const command = tty ? terminalCommand(plain) : plain;
  const child = spawn('/bin/sh', ['-c', LIMITED, 'sh', cpuSeconds, ...command], {
    stdio: [reader, ...writers, 'pipe'],
    env: {
      PATH: `${TOOLS_FOLDER}:${process.env['PATH']}`,
      HOME: work,
      LANG: 'C.UTF-8',
      TMPDIR: tmpdir(),
      ...TOOL_VARIABLES,
    },
    cwd: work,
    detached: true,
  });
  for (const end of [reader, ...writers]) closeSync(end);
  const closed = once(child, 'close').then(
    () => undefined,
    (error: unknown) => error,
  );
  let isOver = false;
  const kill = () => {
    if (child.pid === undefined || isOver) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  };
  child.on('exit', () => {
    kill(); // What the program left behind holds its outputs open.
    isOver = true;
  });
  const programs = () => (child.pid === undefined ? [] : descendants(child.pid));
  return {
    stdin,
    stdout,
    stderr,
    compiled: whenCompiled(child.stdio[CONTROL] as Duplex),
    ready: Promise.resolve(),
    give: (payload) => giveProgram(child.stdio[CONTROL] as Duplex, payload),
    usage: (enoughBytes) =>
      child.pid !== undefined && existsSync('/proc/self/stat')
        ? measureProcesses('/proc', descendants(child.pid), enoughBytes)
        : undefined,
    isOutOfMemory: () => false,
    isWaiting: () => programs().some(isReadingStdin),
    interrupt: () => interruptAll(programs()),
    kill,
    exit: closed.then(() => {
      if (child.exitCode !== null) return toProgramExit(child.exitCode);
      return child.signalCode === null ? undefined : {code: null, signal: child.signalCode};
    }),
    gone: closed.then(() => undefined),
  };
}
