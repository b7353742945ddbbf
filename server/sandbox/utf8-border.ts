/** Bytes of an incomplete UTF-8 character at the end: 0 to 3. Invalid bytes count as complete. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length++) {
    const byte = bytes[bytes.length - length] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return length < lengthOf(byte) ? length : 0;
  }
  return 0;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf8) return 1;
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** Cuts a stream of bytes so that no character is divided: an incomplete one waits for its rest. */
export class CharacterCutter {
  #tail: Uint8Array = new Uint8Array(0);

  /** The whole characters so far; may be empty. */
  push(bytes: Uint8Array): Uint8Array {
    const all = this.#tail.length === 0 ? bytes : Buffer.concat([this.#tail, bytes]);
    const end = all.length - incompleteTail(all);
    this.#tail = all.subarray(end);
    return all.subarray(0, end);
  }

  /** What still waits at the end of the stream, as it is. */
  flush(): Uint8Array {
    const tail = this.#tail;
    this.#tail = new Uint8Array(0);
    return tail;
  }
}
