// Every benchmark of the server, one after the other; each can be run alone. Needs a build.
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const BENCHMARKS = ['first-byte', 'at-once', 'streaming', 'memory', 'stall'];

for (const name of BENCHMARKS) {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const {status} = spawnSync(process.execPath, [...process.execArgv, file], {stdio: 'inherit'});
  if (status !== 0) process.exitCode = 1;
}
