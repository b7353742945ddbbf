import {tagHighlighter, tags as t, type Tag} from '@lezer/highlight';

/**
 * What is told apart by colour: each kind becomes the class `tok-<kind>`, at rest and in the editor alike. Of a
 * token's tags the most specific one that stands here counts; what stands nowhere has the colour of plain code.
 */
const TOKEN_TAGS = {
  comment: [t.comment],
  keyword: [t.keyword, t.modifier],
  string: [t.string],
  // Inside a string, or like one: what is not taken literally.
  special: [t.regexp, t.escape, t.special(t.string), t.color],
  number: [t.number],
  constant: [t.bool, t.null, t.atom, t.self, t.constant(t.variableName), t.unit],
  function: [
    t.function(t.variableName),
    t.function(t.propertyName),
    t.function(t.definition(t.variableName)),
    t.function(t.definition(t.propertyName)),
    t.standard(t.variableName),
    t.macroName,
  ],
  type: [t.typeName, t.className, t.namespace, t.definition(t.typeName)],
  property: [t.propertyName],
  operator: [t.operator],
  meta: [t.meta, t.labelName],
  tag: [t.tagName],
  attribute: [t.attributeName],
  heading: [t.heading],
  link: [t.link, t.url],
  emphasis: [t.emphasis],
  strong: [t.strong],
  inserted: [t.inserted],
  deleted: [t.deleted],
  invalid: [t.invalid],
} satisfies Record<string, readonly Tag[]>;

export type TokenKind = keyof typeof TOKEN_TAGS;

export const tokenHighlighter = tagHighlighter(
  Object.entries(TOKEN_TAGS).map(([kind, tag]) => ({tag, class: `tok-${kind}`})),
);
