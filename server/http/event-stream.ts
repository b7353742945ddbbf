import type {EncodableEvent, Encoder} from 'code-card/wire';

/**
 * Silence after which a keep-alive is sent; proxies close a connection that is silent for 60 s (nginx) or 100
 * s (Cloudflare).
 */
export const KEEP_ALIVE_MS = 15_000;

/** A reader that takes nothing for so long is taken for dead: it holds up the program that it reads. */
export const STALL_MS = 30_000;

/**
 * Encodes events as they come; while none comes, keep-alives.
 *
 * @param onStall - Called when the consumer has not come back for more for `STALL_MS`.
 */
export async function* encodeStream(
  events: AsyncGenerator<EncodableEvent, void, undefined>,
  encoder: Encoder,
  onStall: () => void,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  try {
    let next = events.next();
    for (;;) {
      const result = await unlessSilent(next);
      if (result?.done) return;
      const stall = setTimeout(onStall, STALL_MS);
      try {
        yield result ? encoder.encode(result.value) : encoder.keepAlive;
      } finally {
        clearTimeout(stall);
      }
      if (result) next = events.next();
    }
  } finally {
    await events.return();
  }
}

/** What the promise resolves to, or undefined after `KEEP_ALIVE_MS`. */
async function unlessSilent<T>(promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, KEEP_ALIVE_MS, undefined);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
