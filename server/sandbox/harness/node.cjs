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

/** What the program reads; undefined: what the server sends while it runs. */
let stdin = '/dev/null';

/** A file, not a pipe, so that /dev/stdin can be opened again. */
function writeStdin(content) {
  stdin = `/tmp/.stdin-${process.pid}`;
  fs.writeFileSync(stdin, content);
}

function openStdin(path) {
  fs.closeSync(0);
  fs.openSync(path); // Takes the lowest free number, which is 0.
  if (path !== '/dev/null') fs.unlinkSync(path);
}

/** What runs before the program. */
const setups = [];

/** As scripts of the page of a browser: what they declare, the program has. */
function runSetups() {
  if (setups.length === 0) return;
  const folder = process.cwd();
  globalThis.require = require('node:module').createRequire(`${folder}/`);
  for (const {name, code} of setups)
    require('node:vm').runInThisContext(code, {filename: `${folder}/${name}`});
}

/** Where Node looks for the program. Of TypeScript that is what becomes of it. */
const main = process.argv[1];
/** Loaded while there is time, before the program comes. */
const typescript = isMainThread && main?.endsWith('.ts.js') ? require('amaro') : undefined;

function writeProgram({name, content}) {
  fs.writeFileSync(name, content);
  if (typescript) fs.writeFileSync(main, toJavaScript(content.toString(), `${process.cwd()}/${name}`));
}

/** Blanks the types out, so that every line and column stays; only what is more than types, `enum` say, is rewritten. */
function toJavaScript(source, filename) {
  try {
    const {code} = typescript.transformSync(source, {mode: 'strip-only', filename});
    return `${code}\n//# sourceURL=${filename}\n`;
  } catch {
    // Or it does not parse at all, which the second way will tell.
  }
  try {
    const {code, map} = typescript.transformSync(source, {mode: 'transform', sourceMap: true, filename});
    process.setSourceMapsEnabled(true);
    const data = Buffer.from(map).toString('base64');
    return `${code}\n//# sourceMappingURL=data:application/json;base64,${data}\n`;
  } catch (error) {
    return fail(error);
  }
}

function fail(error) {
  fs.writeSync(2, `${error.message ?? error}\n`);
  process.exit(1);
}

const TAKE = {
  program: writeProgram,
  file: ({name, content}) => fs.writeFileSync(name, content),
  before: ({name, content}) => {
    fs.writeFileSync(name, content); // For `require` and for who looks at a stack.
    setups.push({name, code: content.toString()});
  },
  argument: ({content}) => process.argv.push(content.toString()),
  stdin: ({content}) => writeStdin(content),
  interactive: () => (stdin = undefined),
};

// Workers and forked processes preload what their parent did; they must not wait for another program.
if (isMainThread) {
  process.execArgv.length = 0;
  for (const record of receive()) TAKE[record.kind](record);
  if (stdin) openStdin(stdin);
  runSetups();
}
