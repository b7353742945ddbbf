import type {EncodableEvent} from './run-event.js';

const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

/** The JSON of an event; the bytes of output become text, invalid ones U+FFFD. */
export function toJson(event: EncodableEvent): string {
  if (!('bytes' in event)) return JSON.stringify(event);
  const {bytes, ...rest} = event;
  return JSON.stringify({...rest, text: decoder.decode(bytes)});
}
