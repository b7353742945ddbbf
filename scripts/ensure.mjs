// Installs what this run needs and lacks, then returns: `node scripts/ensure.mjs start` or `… test`.
// Built-in modules only, since it runs before any package is there; costs next to nothing when all is.
import {ensurePackages} from './lib/packages.mjs';
import {ensurePrograms} from './lib/programs-needed.mjs';

const LEAST_NODE = [20, 19];

const purpose = process.argv[2] === 'test' ? 'test' : 'start';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const complaint =
  major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])
    ? `Expected Node.js ${LEAST_NODE.join('.')} or newer, this is ${process.versions.node}: https://nodejs.org`
    : (ensurePackages() ?? ensurePrograms(purpose));
if (complaint) {
  console.error(`\n${complaint}\n`);
  process.exitCode = 1;
}
