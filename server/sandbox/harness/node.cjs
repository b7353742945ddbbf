// Preloaded by Node: waits for a program and writes it to where Node then looks for its main file.
'use strict';
const fs = require('node:fs');
const {isMainThread} = require('node:worker_threads');

const CONTROL = 3;

/** Reads records, each a line "kind/length/name" and so many bytes, until the server closes its side. */
function* receive() {
  const data = fs.readFileSync(CONTROL);
  fs.writeSync(CONTROL, '\n'); // Throws when the server has died: then nothing may run.
  fs.closeSync(CONTROL);
  for (let at = 0; at < data.length;) {
    const end = data.indexOf('\n', at);
    const [kind, length, name] = data.toString('utf8', at, end).split('/');
    at = end + 1 + Number(length);
    yield {kind, name, content: data.subarray(end + 1, at)};
  }
}

/** A file, not a pipe, so that /dev/stdin can be opened again. */
function setStdin(content) {
  const path = `/tmp/.stdin-${process.pid}`;
  fs.writeFileSync(path, content);
  fs.closeSync(0);
  fs.openSync(path); // Takes the lowest free number, which is 0.
  fs.unlinkSync(path);
}

const TAKE = {
  program: ({name, content}) => fs.writeFileSync(name, content),
  file: ({name, content}) => fs.writeFileSync(name, content),
  argument: ({content}) => process.argv.push(content.toString()),
  stdin: ({content}) => setStdin(content),
};

// Workers and forked processes preload what their parent did; they must not wait for another program.
if (isMainThread) {
  process.execArgv.length = 0;
  for (const record of receive()) TAKE[record.kind](record);
}
