import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {DEFAULT_OUTPUT_LINES} from './attributes.js';
import {NO_LOOK, readLook, type Look} from './block-look.js';
import type {CardFrame} from './card-frame.js';
import type {Covering} from './cover.js';
import {followColorScheme, guessScheme, schemeOfText} from './color-scheme.js';
import {readTogether} from './read-together.js';
import {findHolder} from './source.js';

type Scheme = 'light' | 'dark';
type Card = ReactiveControllerHost &
  HTMLElement &
  Covering & {readonly theme: 'auto' | Scheme; readonly outputLines: number};

/** Gives a card the look of the code block it stands for, and the page's lightness or darkness. */
export class LookController implements ReactiveController {
  readonly #card: Card;
  readonly #states: CustomStateSet;
  readonly #frame: () => CardFrame;
  #block: Element | undefined;
  #look = NO_LOOK;
  #isDrawn = false;
  #outputLines = DEFAULT_OUTPUT_LINES;
  #unfollow: (() => void) | undefined;

  /** @param frame - What takes the look. */
  constructor(card: Card, states: CustomStateSet, frame: () => CardFrame) {
    this.#card = card;
    this.#states = states;
    this.#frame = frame;
    card.addController(this);
  }

  /**
   * Resolves when the card has its look. A card draws itself only then: all cards of a page read theirs before the first
   * of them changes the page.
   */
  ready: Promise<void> = Promise.resolve();

  hostConnected(): void {
    const refresh = () => {
      this.ready = this.#refresh();
    };
    const {cover} = this.#card;
    if (cover) cover.refresh = refresh;
    this.#unfollow = followColorScheme(refresh);
    refresh(); // Also a card that has been moved: it may stand on another ground now.
  }

  hostDisconnected(): void {
    this.#unfollow?.();
  }

  hostUpdated(): void {
    const {outputLines} = this.#card;
    if (outputLines !== this.#outputLines)
      this.#frame().card.style.setProperty('--_output-lines', String(outputLines));
    this.#outputLines = outputLines;
    if (findHolder(this.#card) !== this.#block) this.ready = this.#refresh();
    else if (this.#isDrawn) void this.#refreshScheme();
    this.#isDrawn = true;
  }

  async #refresh(): Promise<void> {
    const scheme = await readTogether(() => {
      this.#look = this.#readLook();
      return this.#readScheme();
    });
    this.#frame().dress(this.#look);
    this.#applyScheme(scheme);
  }

  async #refreshScheme(): Promise<void> {
    this.#applyScheme(await readTogether(() => this.#readScheme()));
  }

  /** The block stands in a slot that is not shown: so its style can be read, again when the page changes its colours. */
  #readLook(): Look {
    this.#block = findHolder(this.#card);
    const {cover} = this.#card;
    if (cover) return cover.look;
    if (this.#block && this.#isDrawn) showForAnInstant(this.#block);
    return this.#block?.matches('pre') ? readLook(this.#block) : NO_LOOK;
  }

  /** On a background taken over from the page, its own text colour tells; undefined: as inherited. */
  #readScheme(): Scheme | undefined {
    const {theme} = this.#card;
    if (theme !== 'auto') return theme;
    const color = this.#look.get('--_color');
    if (color) return schemeOfText(color);
    const root = this.#card.getRootNode();
    const around = this.#card.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
    return around && guessScheme(around);
  }

  #applyScheme(scheme: Scheme | undefined): void {
    for (const name of ['light', 'dark'] as const)
      if (name === scheme) this.#states.add(name);
      else this.#states.delete(name);
  }
}

/** WebKit keeps the style of what is not shown, whatever a page changes; what is shown for an instant has it computed anew. */
function showForAnInstant(block: Element): void {
  const {assignedSlot} = block;
  if (!assignedSlot) return;
  assignedSlot.hidden = false;
  getComputedStyle(block).getPropertyValue('display');
  assignedSlot.hidden = true;
}
