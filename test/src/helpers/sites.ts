import type {CodeCard} from '../../../src/index.js';
import {until} from './cards.js';
import {openFrame} from './pages.js';

/** A site as its tool has built it, and what of it becomes a card: `json`, `diff` and what opts out do not. */
export const SITES: Record<string, {page: string; languages: readonly string[]}> = {
  VitePress: {page: 'vitepress/index.html', languages: ['python', 'javascript', 'python', 'javascript']},
  Docusaurus: {page: 'docusaurus/', languages: ['python', 'javascript', 'python', 'javascript']},
  'MkDocs Material': {page: 'mkdocs/', languages: ['python', 'javascript', 'python', 'javascript']},
  Sphinx: {page: 'sphinx/index.html', languages: ['python', 'javascript', 'python']},
  Jekyll: {page: 'jekyll/index.html', languages: ['python', 'javascript', 'ruby']},
  Hugo: {page: 'hugo/start/', languages: ['python', 'javascript', 'go']},
};

export interface Site {
  frame: HTMLIFrameElement;
  site: Document;
  /** Those that are there now. */
  cards: () => CodeCard[];
}

const frames = new Set<HTMLIFrameElement>();

/** Opens a page of `test/pages/sites`; it is gone after the test. Resolves when it has cards. */
export async function openSite(page: string, width = 900): Promise<Site> {
  const frame = await openFrame(`${location.origin}/sites/${page}`, width);
  frames.add(frame);
  const site = frame.contentDocument!;
  const cards = () => [...site.querySelectorAll<CodeCard>('code-card')];
  await until(
    () => cards().length > 0 && cards().every((card) => card.shadowRoot?.querySelector('[data-cover]')),
  );
  return {frame, site, cards};
}

/** The block of the page that a card covers. */
export const blockOf = (card: CodeCard) => card.previousElementSibling as HTMLElement;

afterEach(() => {
  for (const frame of frames) frame.remove();
  frames.clear();
});
