// Fails when package-lock.json lacks a platform package that another entry names: `npm ci` refuses such a file, or
// other systems miss their binaries. It happens where the registry that wrote the file lacks some of them.
import {readFileSync} from 'node:fs';
import {ROOT} from './lib/root.mjs';

const {packages} = JSON.parse(readFileSync(`${ROOT}/package-lock.json`, 'utf8'));
const nameOf = (path) => path.split('node_modules/').pop();
const locked = new Set(
  Object.entries(packages).flatMap(([path, {version}]) => [nameOf(path), `${nameOf(path)}@${version}`]),
);

const missing = Object.entries(packages).flatMap(([path, {optionalDependencies = {}}]) =>
  Object.entries(optionalDependencies)
    .filter(([name, range]) => !locked.has(/^\d/.test(range) ? `${name}@${range}` : name))
    .map(([name, range]) => `${nameOf(path)} needs ${name}@${range}`),
);
if (missing.length > 0) {
  console.error(missing.join('\n'));
  console.error(`Expected every platform package in package-lock.json, ${missing.length} are missing.`);
  console.error(
    'Pin the package that needs them in "overrides", remove node_modules and the lock file, install anew.',
  );
  process.exitCode = 1;
}
