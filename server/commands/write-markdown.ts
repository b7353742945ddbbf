import type {CardContent} from '../cards/store.js';

/** A book as Markdown: each card a heading and a fenced block, with its setup, input and expected output in further ones. */
export const writeMarkdown = (title: string, cards: readonly CardContent[]): string =>
  [`# ${escape(title)}`, ...cards.map(writeCard)].join('\n\n') + '\n';

function writeCard({title, language, code, before, stdin, expected}: CardContent): string {
  return [
    `## ${escape(title)}`,
    ...before.map((setup) => fence(`${language} before=${encodeURIComponent(setup.name)}`, setup.code)),
    fence(language, code),
    ...(stdin === '' ? [] : [fence('text stdin', stdin)]),
    ...(expected === null ? [] : [fence('text expected', expected)]),
  ].join('\n\n');
}

/** A fence is longer than any in its text. */
function fence(info: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${info}\n${text}\n${ticks}`;
}

/** Every sign that Markdown could take for markup may have a backslash before it. */
const escape = (text: string) => text.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
