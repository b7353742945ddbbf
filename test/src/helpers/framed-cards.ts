import type {CodeCard} from '../../../src/index.js';
import {until} from './cards.js';
import {openFrame, servePages} from './pages.js';

export interface FramedPage {
  frame: HTMLIFrameElement;
  page: Window & typeof globalThis;
  cards: CodeCard[];
}

const open = new Set<HTMLIFrameElement>();

/**
 * Opens a page of `test/pages` or `demo` with the built element, in a frame of this width in pixels; it is gone after
 * the test. Resolves when its cards have come to life.
 */
export async function openPage(path: string, width?: number): Promise<FramedPage> {
  const frame = await openFrame(`${await servePages()}${path}`, width);
  open.add(frame);
  const page = frame.contentWindow as FramedPage['page'];
  const cards = [...frame.contentDocument!.querySelectorAll('code-card')];
  await until(() => cards.every((card) => card.shadowRoot), 'cards that live');
  return {frame, page, cards};
}

afterEach(() => {
  for (const frame of open) frame.remove();
  open.clear();
});
