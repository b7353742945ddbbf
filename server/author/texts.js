import {en} from './locales/en.js';
import {zhCn} from './locales/zh-cn.js';

/** For each language, by the start of its tag; the first that the reader's browser asks for, else English. */
const LOCALES = {en: ['en', en], zh: ['zh-CN', zhCn]};

const wanted = navigator.languages.map((tag) => tag.toLowerCase().split('-', 1)[0]);
const [lang, texts] = LOCALES[wanted.find((tag) => tag in LOCALES)] ?? LOCALES.en;

document.documentElement.lang = lang;

export {texts};

/** A time as the reader writes it. */
export const formatTime = (time) =>
  new Date(time).toLocaleString(lang, {dateStyle: 'medium', timeStyle: 'short'});
