/** Something richer than text, to be shown on a line of its own. */
export interface Display {
  /** Its media type, in lower case and without parameters. */
  readonly type: string;
  /** What it consists of; undefined once it is no longer kept, or where it was too large to be. */
  readonly content: {text: string} | {base64: string} | undefined;
  /** What stands for it where it cannot be seen. */
  readonly alt: string;
  /** The name of its file, fit to be shown and to be saved under; may be empty. */
  readonly name: string;
  /** It is not to be shown, only to be saved. */
  readonly isAttachment: boolean;
  /** How wide it is to be, in CSS. */
  readonly width?: string;
}

/** Largest thing that is shown, in characters of its text or its base64: 9 MB of a picture. */
export const MAX_DISPLAY_LENGTH = 12 * 1024 * 1024;

/** Longest name of a file in characters; it is shown, and file systems have bounds of their own. */
const MAX_NAME_LENGTH = 100;

/** What is shown of a bundle that has several of them, the first one; others can be saved. */
const PREFERRED = [
  'text/html',
  'image/svg+xml',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'text/csv',
  'text/plain',
];

const TEXT_TYPES = /^text\/|^image\/svg\+xml$|[/+](json|xml|javascript)$/;

/** Whether the data of a media type is text; that of the others is base64. */
export const isText = (type: string) => TEXT_TYPES.test(type);

/** A type as RFC 6838 allows it; anything else is of no known type. */
export function mediaType(text: string): string {
  const type = text.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/.test(type) ? type : 'application/octet-stream';
}

/** What to show of a bundle of media types with their data, as a `display` event has it. */
export function displayOfBundle(data: Readonly<Record<string, string>>): Display | undefined {
  const types = Object.keys(data);
  const chosen = PREFERRED.find((preferred) => types.includes(preferred)) ?? types[0];
  if (chosen === undefined) return undefined;
  const type = mediaType(chosen);
  const body = data[chosen] ?? '';
  return displayOf({
    type,
    content: isText(type) ? {text: body} : {base64: body},
    alt: data['text/plain'] ?? '',
    name: '',
    isAttachment: false,
  });
}

/** The display itself, or what is left of one that is too large. */
export function displayOf(display: Display): Display {
  return lengthOfDisplay(display) <= MAX_DISPLAY_LENGTH ? display : emptied(display);
}

/** What is left of a display when it is no longer kept. */
export const emptied = (display: Display): Display => ({...display, content: undefined});

/** In characters. */
export function lengthOfDisplay({content}: Display): number {
  if (!content) return 0;
  return 'text' in content ? content.text.length : content.base64.length;
}

/** What stands for a display in text. */
export const textOfDisplay = ({alt, name, type}: Display) => alt || `[${name || type}]`;

/** A name without folders, without characters that control how it is shown, and not hidden. */
export function fileName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? '';
  return last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/, '')
    .slice(0, MAX_NAME_LENGTH);
}
