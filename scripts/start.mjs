// Builds what has changed, then runs the server in this very process; its arguments are ours (`npm start -- --help`).
import {buildIfStale} from './build.mjs';

if (buildIfStale()) await import('../server/dist/main.js');
else process.exitCode = 1;
