import {onConfigure, pageMessages} from '../configure.js';
import {en} from './en.js';
import type {AllMessages, MessagesAtRest, OwnMessages} from './messages.js';

export type {MessagesAtRest};

type Load = () => Promise<AllMessages>;

/** A row a language of people; English is the one that comes with the element. Adding one: a row and its file. */
const LOCALES: Partial<Record<string, Load>> = {
  ar: async () => (await import('./ar.js')).ar,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  fr: async () => (await import('./fr.js')).fr,
  ja: async () => (await import('./ja.js')).ja,
  pt: async () => (await import('./pt.js')).pt,
  zh: async () => (await import('./zh-cn.js')).zhCn,
};

const loaded = new Map<string, Promise<MessagesAtRest>>();

/** The texts in English, which are there from the start. */
export const DEFAULT_MESSAGES: MessagesAtRest = en;

/**
 * The texts for the nearest `lang` of an element, of runs too; English, where there are none, only those at rest. At once
 * where nothing has to be loaded.
 */
export function messagesFor(element: Element): MessagesAtRest | Promise<MessagesAtRest> {
  const lang = nearestLang(element).toLowerCase();
  const language = lang.split('-', 1)[0] ?? '';
  const own = pageMessages();
  const ofPage = own?.[lang] ?? own?.[language];
  const load = Object.hasOwn(LOCALES, language) ? LOCALES[language] : undefined;
  return load || ofPage ? loadMessages(language, load, ofPage) : en;
}

async function loadMessages(language: string, load: Load | undefined, ofPage: OwnMessages | undefined) {
  if (load && !loaded.has(language))
    loaded.set(
      language,
      load().catch(() => en),
    ); // Readable beats right.
  const messages = (await loaded.get(language)) ?? en;
  if (!ofPage) return messages;
  const {withOwn} = await import('./own-messages.js');
  return withOwn(messages, ofPage);
}

/** The `lang` that applies to an element, also across shadow roots. */
function nearestLang(element: Element): string {
  for (let node: Element | undefined = element; node;) {
    const holder: HTMLElement | null = node.closest<HTMLElement>('[lang]');
    if (holder) return holder.lang;
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return document.documentElement.lang;
}

const followers = new Set<() => void>();

const tell = () => {
  for (const follower of followers) follower();
};

let observer: MutationObserver | undefined;

/**
 * Calls back when a `lang` of the page has changed, or the page's own texts have. One observer serves all cards. Returns
 * what ends that.
 */
export function followTexts(callback: () => void): () => void {
  if (!observer) {
    observer = new MutationObserver(tell);
    observer.observe(document, {attributeFilter: ['lang'], subtree: true});
    onConfigure(tell);
  }
  followers.add(callback);
  return () => followers.delete(callback);
}
