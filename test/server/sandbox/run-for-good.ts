// A server in small that is there to be killed: starts programs one after the other, each of which never ends, and says
// so in a line. Its arguments: the bytes of disk, by which its processes are found, and the program.
import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import {collect} from './collect.js';

/** Programs started before the first line, in milliseconds one after the other: some are young when the kill comes. */
const COUNT = 6;
const INTERVAL_MS = 8;

const [diskBytes, code = ''] = process.argv.slice(2);
const runner = createBubblewrapRunner({slots: COUNT});
for (let count = 0; count < COUNT; count++) {
  setTimeout(() => {
    void collect(
      runner,
      {language: 'bash', code},
      {
        limits: {diskBytes: Number(diskBytes)},
        onChunk: (text) => process.stdout.write(text),
      },
    );
    process.stdout.write('started\n');
  }, count * INTERVAL_MS);
}
