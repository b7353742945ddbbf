import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import vscode from 'vscode-html-languageservice';
import {fieldsOf, readElement} from '../../scripts/lib/manifest.mjs';
import {ROOT} from '../../scripts/lib/root.mjs';

const {getLanguageService, newHTMLDataProvider, TextDocument} = vscode;

const TEMPLATES = `${ROOT}/test/scripts/templates`;

/** For each kind of template: its sample, its compiler, and how that tells the line of an error. */
const COMPILERS = {
  React: {
    sample: 'react/sample.tsx',
    command: ['tsc', '-p', `${TEMPLATES}/react`, '--pretty', 'false'],
    errorLine: /\((\d+),\d+\): error/,
  },
  Vue: {
    sample: 'vue/sample.vue',
    command: ['vue-tsc', '-p', `${TEMPLATES}/vue`, '--pretty', 'false'],
    errorLine: /\((\d+),\d+\): error/,
  },
  Svelte: {
    sample: 'svelte/Sample.svelte',
    command: [
      'svelte-check',
      '--workspace',
      `${TEMPLATES}/svelte`,
      '--tsconfig',
      './tsconfig.json',
      '--output',
      'machine',
    ],
    errorLine: / ERROR "[^"]+" (\d+):/,
  },
};

/** What a program of node_modules/.bin prints, whatever its exit code. */
const outputOf = ([program, ...args]) =>
  new Promise((resolve) => {
    const shell = process.platform === 'win32';
    execFile(`${ROOT}/node_modules/.bin/${program}`, args, {shell}, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });

/** The lines, counted from 1, that say they are wrong. */
const wrongLines = (text) =>
  text.split('\n').flatMap((line, index) => (line.includes('WRONG') ? [index + 1] : []));

for (const [name, {sample, command, errorLine}] of Object.entries(COMPILERS)) {
  test(`${name}'s compiler takes a card's attributes and events, and refuses wrong ones`, async () => {
    const output = await outputOf(command);
    const found = output.split('\n').flatMap((line) => errorLine.exec(line)?.slice(1) ?? []);
    const expected = wrongLines(readFileSync(`${TEMPLATES}/${sample}`, 'utf8'));
    assert.equal(expected.length, 4);
    assert.deepEqual(found.map(Number), expected, output);
  });
}

/** What VS Code offers in HTML at the place of `|`. */
function offered(html) {
  const data = JSON.parse(readFileSync(`${ROOT}/dist/vscode.html-custom-data.json`, 'utf8'));
  const service = getLanguageService({customDataProviders: [newHTMLDataProvider('code-card', data)]});
  const document = TextDocument.create('file:///x.html', 'html', 1, html.replace('|', ''));
  const {items} = service.doComplete(
    document,
    document.positionAt(html.indexOf('|')),
    service.parseHTMLDocument(document),
  );
  return new Map(items.map((item) => [item.label, item.documentation?.value ?? '']));
}

test('VS Code offers the tag, its attributes and their values', () => {
  assert.match(offered('<code-|').get('code-card') ?? '', /edited and run/);
  const attributes = offered('<code-card |></code-card>');
  for (const {attribute, description} of fieldsOf(readElement()))
    if (attribute) assert.ok(attributes.get(attribute)?.includes(description), `${attribute} is not offered`);
  assert.ok(offered('<code-card language="|"></code-card>').has('python'));
  assert.deepEqual(
    [...offered('<code-card theme="|"></code-card>').keys()].filter((value) => /^\w+$/.test(value)),
    ['auto', 'light', 'dark'],
  );
});

test('web-types name every attribute, property, event and part', () => {
  const {contributions} = JSON.parse(readFileSync(`${ROOT}/dist/web-types.json`, 'utf8'));
  const [element] = contributions.html.elements;
  const {members, events, cssParts} = readElement();
  const names = (rows) => rows.map(({name}) => name);
  assert.equal(element.name, 'code-card');
  assert.deepEqual(
    names(element.attributes),
    fieldsOf({members}).flatMap(({attribute}) => attribute ?? []),
  );
  assert.deepEqual(names(element.js.properties), names(fieldsOf({members})));
  assert.deepEqual(names(element.js.events), names(events));
  assert.deepEqual(names(element.css.parts), names(cssParts));
});
