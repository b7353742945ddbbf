import type {MessagesAtRest} from './messages.js';

export const en: MessagesAtRest = {
  locale: 'en',
  run: 'Run',
  stop: 'Stop',
  reset: 'Reset',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  retry: 'Retry',
  details: 'Details',
  of: (part, card) => `${part}: ${card}`,
  code: 'Code',
  output: 'Output',
  untitled: (language) => (language === '' ? 'example' : `${language} example`),
  connecting: 'connecting…',
  notLoaded:
    'A part of this card could not be loaded. Check your connection and try again, or reload the page.',
  editorNotLoaded: 'The editor could not be loaded. You can edit the code as plain text, or reload the page.',
  sourceNotLoaded: (src) => `The code could not be loaded from ${src}.`,
};
