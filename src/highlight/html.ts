// HTML with the scripts and styles in it, as @codemirror/lang-html nests them in the editor.
import {parser as css} from '@lezer/css';
import {configureNesting, parser as html} from '@lezer/html';
import {parser as javascript} from '@lezer/javascript';

type Attributes = Record<string, string>;

const JSON_TYPE = /^(importmap|speculationrules|application\/(.+\+)?json)$/i;
const JAVASCRIPT_TYPE = /^(?:text|application)\/(?:x-)?(?:java|ecma)script$|^module$|^$/i;
const CSS_TYPE = /^(text\/)?(x-)?(stylesheet|css)$/i;

const SCRIPTS = [
  {
    attrs: ({type, lang}: Attributes) => type === 'text/typescript' || lang === 'ts',
    parser: javascript.configure({dialect: 'ts'}),
  },
  {
    attrs: ({type}: Attributes) => type === 'text/babel' || type === 'text/jsx',
    parser: javascript.configure({dialect: 'jsx'}),
  },
  {
    attrs: ({type}: Attributes) => type === 'text/typescript-jsx',
    parser: javascript.configure({dialect: 'jsx ts'}),
  },
  {
    attrs: ({type = ''}: Attributes) => JSON_TYPE.test(type),
    parser: javascript.configure({top: 'SingleExpression'}),
  },
  {attrs: ({type = ''}: Attributes) => JAVASCRIPT_TYPE.test(type), parser: javascript},
];

const STYLE = {
  attrs: ({type, lang}: Attributes) => (!lang || lang === 'css') && (!type || CSS_TYPE.test(type)),
  parser: css,
};

const SCRIPT_ATTRIBUTES = (
  'beforeunload blur change click copy cut drag dragend dragenter dragleave dragover dragstart focus keydown keyup ' +
  'load mousedown mouseenter mouseleave mouseup paste resize scroll unload'
)
  .split(' ')
  .map((event) => ({name: `on${event}`, parser: javascript}));

export const htmlParser = html.configure({
  wrap: configureNesting(
    [...SCRIPTS.map((script) => ({tag: 'script', ...script})), {tag: 'style', ...STYLE}],
    [{name: 'style', parser: css.configure({top: 'Styles'})}, ...SCRIPT_ATTRIBUTES],
  ),
});
