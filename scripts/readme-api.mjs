// Writes the tables of the element's face into the READMEs, between <!-- api --> and <!-- /api -->, from
// dist/custom-elements.json. With --check it writes nothing and fails where a README differs.
import {readFileSync, writeFileSync} from 'node:fs';
import {format, resolveConfig} from 'prettier';
import {fieldsOf, readElement} from './lib/manifest.mjs';
import {ROOT} from './lib/root.mjs';

const README_LANGUAGES = {'README.md': 'en', 'README.zh-CN.md': 'zh'};

const about = ['', ({description}) => description];
const name = (head) => [head, ({name}) => code(name)];

/** One row a table: its title, the rows of the element's description it shows, and its columns: head and cell. */
const TABLES = [
  {
    title: {en: 'Attributes and properties', zh: '属性'},
    rows: fieldsOf,
    columns: [
      ['attribute', ({attribute}) => code(attribute)],
      ['property', ({name, readonly}) => code(name) + (readonly ? ' (read-only)' : '')],
      ['type', ({type}) => code(type?.text)],
      ['default', (field) => code(field.default)],
      about,
    ],
  },
  {
    title: {en: 'Methods', zh: '方法'},
    rows: ({members}) =>
      members?.filter(({kind, static: fixed, description}) => kind === 'method' && !fixed && description),
    columns: [['method', (method) => code(signature(method))], about],
  },
  {
    title: {en: 'Events', zh: '事件'},
    rows: ({events}) => events?.filter(({description}) => description),
    columns: [name('event'), ['class', ({type}) => code(type?.text)], about],
  },
  {
    title: {en: 'Slots', zh: '插槽'},
    rows: ({slots}) => slots,
    columns: [['slot', (slot) => code(slot.name || 'default')], about],
  },
  {title: {en: 'Parts', zh: '部件'}, rows: ({cssParts}) => cssParts, columns: [name('::part'), about]},
  {title: {en: 'States', zh: '状态'}, rows: ({cssStates}) => cssStates, columns: [name(':state'), about]},
  {
    title: {en: 'CSS custom properties', zh: 'CSS 自定义属性'},
    rows: ({cssProperties}) => cssProperties,
    columns: [name('property'), ['default', (property) => code(property.default)], about],
  },
];

const check = process.argv.includes('--check');
const element = readElement();
for (const [file, language] of Object.entries(README_LANGUAGES)) await update(`${ROOT}/${file}`, language);

async function update(file, language) {
  const old = readFileSync(file, 'utf8');
  const between = /(<!-- api -->).*(<!-- \/api -->)/s;
  if (!between.test(old)) throw new Error(`Expected <!-- api --> and <!-- /api --> in ${file}`);
  // Formatted as a whole, since Prettier decides how wide a column of a table is.
  const text = await format(
    old.replace(between, (_, start, end) => `${start}\n\n${tables(language)}\n\n${end}`),
    {
      ...(await resolveConfig(file)),
      filepath: file,
    },
  );
  if (text === old) return;
  if (!check) return writeFileSync(file, text);
  console.error(`Expected the tables of ${file} as the sources have them; "npm run build" writes them.`);
  process.exitCode = 1;
}

function tables(language) {
  return TABLES.map(({title, rows, columns}) => ({
    title: title[language],
    rows: rows(element) ?? [],
    columns,
  }))
    .filter(({rows}) => rows.length > 0)
    .map(({title, rows, columns}) => {
      const cells = rows.map((row) => columns.map(([, cell]) => oneLine(cell(row))));
      const lines = [columns.map(([head]) => head), columns.map(() => '---'), ...cells];
      return [`**${title}**`, '', ...lines.map((line) => `| ${line.join(' | ')} |`)].join('\n');
    })
    .join('\n\n');
}

function signature({name, parameters = [], return: result}) {
  const list = parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ');
  return `${name}(${list})${result?.type ? `: ${result.type.text}` : ''}`;
}

function code(text) {
  return text ? `\`${text}\`` : '';
}

/** A cell is one line, and a bar in it would end it. */
function oneLine(text = '') {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
