import assert from 'node:assert/strict';
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';

const SOURCES = [
  'src/index.ts',
  'server/main.ts',
  'package.json',
  'package-lock.json',
  'server/package.json',
  'tsconfig.base.json',
  'vite.config.ts',
  'custom-elements-manifest.config.mjs',
];
const ENTRIES = ['dist/code-card.js', 'dist/code-card.bundle.js', 'dist/lib/index.js', 'server/dist/main.js'];
const OTHERS = [
  'dist/custom-elements.json',
  'dist/lib/tag-face.d.ts',
  'server/dist/author/index.html',
  'server/dist/sandbox/harness/python.py',
];

describe('A build', () => {
  let folder;
  let isBuilt;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sources-'));
    cpSync(fileURLToPath(new URL('../../scripts', import.meta.url)), join(folder, 'scripts'), {
      recursive: true,
    });
    for (const name of [...SOURCES, ...ENTRIES, ...OTHERS]) write(name, name);
    const sources = await import(pathToFileURL(join(folder, 'scripts/lib/sources.mjs')).href);
    ({isBuilt} = sources);
    write('.tsbuild/build-stamp', sources.hashSources());
  });
  afterEach(() => rmSync(folder, {recursive: true}));

  function write(name, content) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), content);
  }

  it('is up to date while nothing changes', () => {
    assert.equal(isBuilt(), true);
  });

  for (const name of SOURCES)
    it(`is stale when ${name} changes`, () => {
      write(name, 'new');
      assert.equal(isBuilt(), false);
    });

  for (const name of ENTRIES)
    it(`is stale when ${name} is missing`, () => {
      rmSync(join(folder, name));
      assert.equal(isBuilt(), false);
    });
});
