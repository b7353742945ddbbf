import {merge} from './merge.js';
import type {MessagesAtRest, OwnMessages} from './messages.js';

const merged = new WeakMap<OwnMessages, MessagesAtRest>();

/** The texts of a language with the page's own in place of them; the same object each time. */
export function withOwn(messages: MessagesAtRest, own: OwnMessages): MessagesAtRest {
  const whole = merged.get(own) ?? merge(messages, own);
  merged.set(own, whole);
  return whole;
}
