/** In pixels. */
export interface Size {
  width: number;
  height: number;
}

/**
 * The size that a picture says it has in its first bytes: to make room for it before it is decoded, and not to decode
 * one that would not fit into memory. Undefined for bytes that are no such picture.
 */
export function pictureSize(type: string, bytes: Uint8Array): Size | undefined {
  try {
    return READERS[type]?.(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // It has been cut.
    throw error;
  }
}

const READERS: Partial<Record<string, (view: DataView) => Size | undefined>> = {
  'image/png': pngSize,
  'image/gif': gifSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
};

/** PNG (RFC 2083): eight bytes of signature, then the chunk IHDR. */
function pngSize(view: DataView): Size | undefined {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return undefined;
  return {width: view.getUint32(16), height: view.getUint32(20)};
}

/** GIF89a: "GIF", a version, then the size. */
function gifSize(view: DataView): Size | undefined {
  if (view.getUint32(0) !== 0x47494638) return undefined;
  return {width: view.getUint16(6, true), height: view.getUint16(8, true)};
}

/** JPEG (ITU-T T.81): segments with their lengths; the one that begins the frame has the size. */
function jpegSize(view: DataView): Size | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return {width: view.getUint16(at + 7), height: view.getUint16(at + 5)};
  }
  return undefined;
}

/** WebP (RFC 9649): a RIFF container, its first chunk of one of three kinds. */
function webpSize(view: DataView): Size | undefined {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 "
      return {width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff};
    case 0x5650384c: {
      // "VP8L": 14 bits each, less one.
      const bits = view.getUint32(21, true);
      return {width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1};
    }
    case 0x56503858: // "VP8X": 24 bits each, less one.
      return {width: uint24(view, 24) + 1, height: uint24(view, 27) + 1};
    default:
      return undefined;
  }
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
