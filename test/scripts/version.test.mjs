import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {ROOT} from '../../scripts/lib/root.mjs';

test('the element knows the version of its package', () => {
  const {version} = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
  assert.match(readFileSync(`${ROOT}/src/version.ts`, 'utf8'), new RegExp(`VERSION = '${version}'`));
});
