// Whether the build is made of the sources as they are now: by their content, as Git's checkouts touch every date.
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {ROOT} from './root.mjs';

/** What a build is made of. */
const SOURCES = [
  'src',
  'server',
  'scripts',
  'package.json',
  'package-lock.json',
  'server/package.json',
  'tsconfig.base.json',
  'vite.config.ts',
  'custom-elements-manifest.config.mjs',
];
const NOT_SOURCES = new Set(['node_modules', 'dist']);

export const BUILD_STAMP = `${ROOT}/.tsbuild/build-stamp`;

/** A hash of everything a build is made of. */
export function hashSources() {
  const hash = createHash('sha256');
  for (const name of SOURCES)
    for (const file of filesOf(`${ROOT}/${name}`)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Entry files of what the steps of a build write: somebody may have removed one of the folders. */
const BUILT = [
  BUILD_STAMP,
  ...['code-card.js', 'code-card.bundle.js', 'lib/index.js', 'lib/tag-face.d.ts'].map(
    (name) => `${ROOT}/dist/${name}`,
  ),
  ...['main.js', 'author/index.html', 'sandbox/harness/python.py'].map(
    (name) => `${ROOT}/server/dist/${name}`,
  ),
];

/** @returns whether the build is there and made of the sources as they are now. */
export const isBuilt = () =>
  BUILT.every((path) => existsSync(path)) && readFileSync(BUILD_STAMP, 'utf8') === hashSources();

function* filesOf(path) {
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) if (!NOT_SOURCES.has(name)) yield* filesOf(`${path}/${name}`);
}
