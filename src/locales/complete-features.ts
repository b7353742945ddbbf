import {enFeatures} from './en-features.js';
import {merge} from './merge.js';
import type {FeatureMessages, MessagesAtRest} from './messages.js';

const completed = new WeakMap<MessagesAtRest, MessagesAtRest & FeatureMessages>();

/** The texts at rest and those of features; English comes in parts, the others whole. */
export function completeFeatureMessages(messages: MessagesAtRest): MessagesAtRest & FeatureMessages {
  const whole = completed.get(messages) ?? merge(enFeatures as MessagesAtRest & FeatureMessages, messages);
  completed.set(messages, whole);
  return whole;
}
