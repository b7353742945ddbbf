import type {Display} from '../display.js';

/** The endings of files of which their program has given no name. */
const ENDINGS: Partial<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'application/json': 'json',
  'application/pdf': 'pdf',
};

/** The bytes of a display; undefined when there are none or its base64 is broken. */
export function bytesOf({content}: Display): Uint8Array<ArrayBuffer> | undefined {
  if (!content) return undefined;
  if ('text' in content) return new TextEncoder().encode(content.text);
  try {
    return Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Gives a display to the reader as a file. */
export function saveDisplay(display: Display): void {
  const bytes = bytesOf(display);
  if (!bytes) return;
  // A page would run a script in what it is handed as its own HTML; a download is only bytes.
  const url = URL.createObjectURL(new Blob([bytes], {type: 'application/octet-stream'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = display.name || `output.${ENDINGS[display.type] ?? 'bin'}`;
  link.click();
  URL.revokeObjectURL(url);
}
