// Code in the fragment of a link: JSON, compressed by "deflate-raw" (RFC 1951), in the URL-safe alphabet of base64.

/** What a link carries. */
export interface Shared {
  code: string;
  stdin?: string;
  language?: string;
}

/** The longest JSON that is taken from a link, in bytes: a few kilobytes of link can unpack to gigabytes. */
export const MAX_SHARED_BYTES = 1024 * 1024;

/** Rejects nothing; the text needs no escaping anywhere in a URL. */
export async function encodeShared(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await collect(through(bytes, new CompressionStream('deflate-raw')), Infinity);
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Undefined for what is no such text, is cut off, or unpacks to more than {@link MAX_SHARED_BYTES}. */
export async function decodeShared(text: string): Promise<Shared | undefined> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const bytes = await collect(through(packed, new DecompressionStream('deflate-raw')), MAX_SHARED_BYTES);
    return asShared(JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes)));
  } catch {
    return undefined;
  }
}

/** Anybody can make a link: only what is known is taken, and only where it is text. */
function asShared(value: unknown): Shared | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {code, stdin, language} = value as Record<string, unknown>;
  if (typeof code !== 'string') return undefined;
  return {
    code,
    ...(typeof stdin === 'string' && {stdin}),
    ...(typeof language === 'string' && {language}),
  };
}

const through = (bytes: Uint8Array<ArrayBuffer>, codec: CompressionStream | DecompressionStream) =>
  new Blob([bytes]).stream().pipeThrough(codec);

async function collect(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new RangeError(`Expected at most ${maxBytes} bytes, got more`);
    }
    chunks.push(new Uint8Array(next.value));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
