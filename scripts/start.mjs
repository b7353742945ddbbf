// Builds what has changed, then runs the server in this very terminal; its arguments are ours (`npm start -- --help`).
import {existsSync} from 'node:fs';
import {ROOT} from './lib/root.mjs';
import {buildIfStale} from './build.mjs';

if (!existsSync(`${ROOT}/dist`)) console.error('Building (the first time takes some seconds) …');
if (buildIfStale()) await import('../server/dist/main.js');
else process.exitCode = 1;
