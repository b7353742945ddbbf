import type {CodeCard} from '../code-card.js';
import type {PageSettings} from '../configure.js';
import type {findLanguage} from '../editor/languages.js';
import {isSessionName, type Session} from '../recording/prompts.js';
import {readContent} from './block-content.js';
import {BlockCover, coverAt} from './block-cover.js';
import {languageOf} from './block-language.js';
import {whenTakenOver} from './hydration.js';
import {findRunnable, type Runnable} from './runnable.js';

/** What keeps a block as it is, on itself or around it: by the author's wish, or since it is no block of code. */
const NOT_TO_RUN =
  '[data-no-run], .no-run, .data-no-run, code-card, [contenteditable], textarea, [aria-hidden="true"], ' +
  '.lineno, .linenos, .linenodiv, .gutter, .lntd:not(:last-child)';

/** What answers a click in a block by itself. */
const ANSWERS_CLICKS = 'a, button, input, select, label, summary, clipboard-copy, [role="button"]';

/** How often a card is put back that the page has taken away while its block stayed. */
const MAX_RETURNS = 3;

export interface Upgrade {
  /** Turns the page's code blocks into cards, those too that come later. */
  blocks(settings: () => PageSettings): void;
  /** Lets a card cover the block that its `for` names. */
  named(card: CodeCard): void;
}

class PageUpgrade implements Upgrade {
  readonly #findLanguage: typeof findLanguage;
  readonly #cards = new Map<HTMLElement, {card: CodeCard; cover: BlockCover; returns: number}>();
  readonly #awaited = new Set<CodeCard>();
  #settings: (() => PageSettings) | undefined;
  #runnable: Promise<Runnable> | undefined;
  #ready: Promise<void> | undefined;

  constructor(find: typeof findLanguage) {
    this.#findLanguage = find;
  }

  blocks(settings: () => PageSettings): void {
    this.#settings = settings;
    this.#runnable = undefined;
    void this.#start().then(() => this.#coverAll());
  }

  named(card: CodeCard): void {
    if (card.cover) return;
    this.#awaited.add(card);
    void this.#start().then(() => this.#coverNamed());
  }

  #start(): Promise<void> {
    return (this.#ready ??= whenTakenOver().then(() => {
      new MutationObserver((records) => this.#changed(records)).observe(document.documentElement, {
        childList: true,
        subtree: true,
      });
      document.addEventListener('click', (event) => this.#clicked(event));
      document.addEventListener('pointerover', ({target}) => coverAt(target)?.warmUp(), {passive: true});
    }));
  }

  #changed(records: MutationRecord[]): void {
    const nodes = records.flatMap(({addedNodes, removedNodes}) => [...addedNodes, ...removedNodes]);
    if (!nodes.some((node) => node instanceof Element && node.localName !== 'code-card')) {
      if (nodes.some((node) => node instanceof Element)) this.#putBack();
      return;
    }
    this.#putBack();
    void this.#coverAll();
    this.#coverNamed();
    // The page may have put a button of its own where Run is.
    const parents = new Set(records.map(({target}) => target));
    for (const {cover} of this.#cards.values())
      if (parents.has(cover.block.parentNode ?? document)) cover.refresh?.();
  }

  /** Card and block leave together; a card that has been left alone goes back to its block. */
  #putBack(): void {
    for (const [block, entry] of this.#cards) {
      if (!block.isConnected) {
        this.#cards.delete(block);
        entry.card.remove();
      } else if (block.nextElementSibling !== entry.card && entry.returns++ < MAX_RETURNS)
        block.after(entry.card);
    }
  }

  async #coverAll(): Promise<void> {
    const settings = this.#settings?.();
    if (!settings) return;
    const blocks = findBlocks(settings.upgrade ?? '').filter((block) => !this.#cards.has(block));
    if (blocks.length === 0) return;
    const runnable = await (this.#runnable ??= findRunnable(settings, this.#findLanguage));
    const covers = blocks.flatMap((block) => {
      const name = languageOf(block, (each) => mayBeSession(each) || runnable(each) !== undefined);
      const content = name && readContent(block, name);
      const language = content && runnable(content.language);
      if (!language || !block.isConnected || this.#cards.has(block)) return [];
      const card = document.createElement('code-card');
      card.language = language;
      return [this.#cover(block, card, name, content)];
    });
    for (const cover of covers) cover.readEarly();
    for (const {block, card} of covers) block.after(card);
  }

  #coverNamed(): void {
    for (const card of this.#awaited) {
      const named = document.getElementById(card.htmlFor);
      const block = named && blockOf(named);
      if (!block || this.#cards.has(block)) continue;
      this.#awaited.delete(card);
      const name = card.language || (languageOf(block, this.#isShown) ?? '');
      const content = readContent(block, name);
      card.language = content.language;
      card.remove();
      this.#cover(block, card, name, content);
      block.after(card);
    }
  }

  #cover(block: HTMLElement, card: CodeCard, name: string, content: Session): BlockCover {
    const cover = new BlockCover(block, card, name, content, this.#findLanguage);
    card.cover = cover;
    card.dataset['covers'] = ''; // Before it is on the page, where that would make the browser style it again.
    card.addController(cover);
    this.#cards.set(block, {card, cover, returns: 0});
    return cover;
  }

  readonly #isShown = (name: string) => mayBeSession(name) || this.#findLanguage(name) !== undefined;

  #clicked(event: MouseEvent): void {
    const cover = coverAt(event.target);
    if (!cover || event.defaultPrevented || event.button !== 0) return;
    if (event.target instanceof Element && event.target.closest(ANSWERS_CLICKS)) return;
    if (getSelection()?.isCollapsed === false) return;
    // What opens below shall do so at once: later, nobody would know why the page moves.
    cover.card.dispatchEvent(new MouseEvent('click'));
    cover.focus?.({x: event.clientX, y: event.clientY});
  }
}

/**
 * To be made once for the page.
 *
 * @param find - That it is given keeps the table of languages in the entry.
 */
export const newUpgrade = (find: typeof findLanguage): Upgrade => new PageUpgrade(find);

/** Sphinx says `default` of what an author has named no language for: only a session shows what it is. */
const mayBeSession = (name: string) => name === 'default' || isSessionName(name);

/** The code blocks that a selector finds: it may name the `<pre>`, the `<code>` in it, or what is around it. */
function findBlocks(selector: string): HTMLElement[] {
  const found = [...document.querySelectorAll<HTMLElement>(selector || 'pre')].flatMap(
    (each) => blockOf(each) ?? [],
  );
  return [...new Set(found)].filter((block) => !block.closest(NOT_TO_RUN));
}

/** The innermost `<pre>`: Jekyll puts its line numbers and the code each into one of their own. */
function blockOf(element: HTMLElement): HTMLElement | undefined {
  const block = element.closest('pre') ?? element.querySelector('pre');
  const inner = block?.querySelectorAll('pre') ?? [];
  return [...inner].find((each) => !each.closest(NOT_TO_RUN)) ?? block ?? undefined;
}
