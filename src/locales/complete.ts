import {enRun} from './en-run.js';
import {merge} from './merge.js';
import type {Messages, MessagesAtRest} from './messages.js';

const completed = new WeakMap<MessagesAtRest, Messages>();

/** The texts at rest and those of runs; English comes in two parts, the others whole. */
export function completeMessages(messages: MessagesAtRest): Messages {
  const whole = completed.get(messages) ?? merge(enRun as Messages, messages);
  completed.set(messages, whole);
  return whole;
}
