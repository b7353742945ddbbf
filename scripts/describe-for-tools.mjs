// Writes into dist/ what editors and template compilers want to know of the element, from dist/custom-elements.json:
// VS Code's HTML data, JetBrains' web-types, and the types that src/{react,vue,svelte}.d.ts are made of.
import {readFileSync, writeFileSync} from 'node:fs';
import {format, resolveConfig} from 'prettier';
import {fieldsOf, ownEventsOf, readElement} from './lib/manifest.mjs';
import {ROOT} from './lib/root.mjs';

const {version} = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
const {LANGUAGES} = await import(`${ROOT}/dist/lib/editor/languages.js`);
const element = readElement();
const fields = fieldsOf(element);
const attributes = fields.filter(({attribute}) => attribute !== undefined);

/** Attributes whose values are listed elsewhere than in the type of the property. */
const VALUES = {
  language: LANGUAGES.map(({id}) => id),
  format: ['auto', 'ndjson', 'sse', 'text', 'json'],
  credentials: ['include', 'omit', 'same-origin'],
};

/** `'light' | 'dark'` are values that can be offered; of any other type there is none. */
const valuesOf = ({attribute, type}) =>
  VALUES[attribute] ?? [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, value]) => value);

const isBoolean = ({type}) => type?.text === 'boolean';

/** https://github.com/microsoft/vscode-html-languageservice/blob/main/docs/customData.schema.json */
const htmlData = {
  version: 1.1,
  tags: [
    {
      name: element.tagName,
      description: markdown(element.description),
      attributes: attributes.map((field) => ({
        name: field.attribute,
        description: markdown(field.description),
        ...(isBoolean(field) && {valueSet: 'v'}),
        ...(valuesOf(field).length > 0 && {values: valuesOf(field).map((name) => ({name}))}),
      })),
    },
  ],
};

/** https://github.com/JetBrains/web-types */
const webTypes = {
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name: 'code-card',
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: [
        {
          name: element.tagName,
          description: element.description,
          attributes: attributes.map((field) => ({
            ...described(field, field.attribute),
            value: {type: field.type?.text ?? 'string', ...(isBoolean(field) && {kind: 'no-value'})},
          })),
          slots: element.slots.map((slot) => described(slot)),
          js: {
            properties: fields.map((field) => ({...described(field), type: field.type?.text})),
            events: element.events.map((event) => described(event)),
          },
          css: {
            parts: element.cssParts.map((part) => described(part)),
            properties: element.cssProperties.map((property) => described(property)),
          },
        },
      ],
    },
  },
};

/** What a tag takes in the templates of frameworks: `tag-face.d.ts`, which their own types import. */
const settable = fields.filter(({readonly}) => !readonly);
const renamed = settable.filter(({name, attribute}) => attribute !== undefined && attribute !== name);
const events = ownEventsOf(element);
const tagFace = `// Made from custom-elements.json by scripts/describe-for-tools.mjs.
import type {CodeCard, ${events.map(({type}) => type.text).join(', ')}} from './element.js';

/** The properties that can be set. */
export type CodeCardProperties = Partial<Pick<CodeCard, ${settable.map(({name}) => `'${name}'`).join(' | ')}>>;

/** The attributes that have another name than their property. */
export interface CodeCardAttributes {
${renamed.map(({attribute, name, description}) => `/** ${description} */\n'${attribute}'?: CodeCard['${name}'];`).join('\n')}
}

/** The events of a card, beside those that every text field has. */
export interface CodeCardEvents {
${events.map(({name, type, description}) => `/** ${description} */\n'${name}': ${type.text};`).join('\n')}
}
`;

writeJson('vscode.html-custom-data.json', htmlData);
writeJson('web-types.json', webTypes);
const file = `${ROOT}/dist/lib/tag-face.d.ts`;
writeFileSync(file, await format(tagFace, {...(await resolveConfig(`${ROOT}/src/x.ts`)), filepath: file}));

function markdown(value) {
  return {kind: 'markdown', value};
}

function described({name, description, default: value}, as = name) {
  return {name: as, description, ...(value !== undefined && {default: value})};
}

function writeJson(name, value) {
  writeFileSync(`${ROOT}/dist/${name}`, `${JSON.stringify(value, undefined, 1)}\n`);
}
