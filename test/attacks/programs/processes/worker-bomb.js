// Tries: to start worker threads, each of which starts two more.
// Must: stop at the number of processes or the memory, and be ended by a limit or by itself.
// Ends: exited, memory, cpu-time, wall-time
// Prints: ^on$
const {Worker, isMainThread} = require('node:worker_threads');
if (isMainThread) console.log('on');
for (let count = 0; count < 2; count++) new Worker(__filename).on('error', () => {});
