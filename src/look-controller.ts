import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {DEFAULT_OUTPUT_LINES} from './attributes.js';
import {readLook} from './block-look.js';
import type {Covering} from './cover.js';
import {followColorScheme, guessScheme, schemeOfText} from './color-scheme.js';
import {readTogether} from './read-together.js';
import {findHolder} from './source.js';

type Scheme = 'light' | 'dark';
type Look = ReadonlyMap<string, string>;
type Card = ReactiveControllerHost &
  HTMLElement &
  Covering & {readonly theme: 'auto' | Scheme; readonly outputLines: number};

/** Gives a card the look of the code block it stands for, and the page's lightness or darkness. */
export class LookController implements ReactiveController {
  readonly #card: Card;
  readonly #states: CustomStateSet;
  readonly #frame: () => HTMLElement;
  #block: Element | undefined;
  #look: Look = new Map();
  #isDrawn = false;
  #outputLines = DEFAULT_OUTPUT_LINES;
  #unfollow: (() => void) | undefined;

  /** @param frame - The element that takes the look. */
  constructor(card: Card, states: CustomStateSet, frame: () => HTMLElement) {
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
      this.#frame().style.setProperty('--_output-lines', String(outputLines));
    this.#outputLines = outputLines;
    if (findHolder(this.#card) !== this.#block) this.ready = this.#refresh();
    else if (this.#isDrawn) void this.#refreshScheme();
    this.#isDrawn = true;
  }

  async #refresh(): Promise<void> {
    const {look, scheme} = await readTogether(() => {
      const look = this.#readLook();
      return {look, scheme: this.#readScheme(look)};
    });
    this.#applyLook(look);
    this.#applyScheme(scheme);
  }

  async #refreshScheme(): Promise<void> {
    this.#applyScheme(await readTogether(() => this.#readScheme(this.#look)));
  }

  /** The block stands in a slot that is not shown: so its style can be read, again when the page changes its colours. */
  #readLook(): Look {
    this.#block = findHolder(this.#card);
    const {cover} = this.#card;
    if (cover) return cover.look;
    return this.#block?.matches('pre') ? readLook(this.#block) : new Map<string, string>();
  }

  #applyLook(look: Look): void {
    const {style} = this.#frame();
    this.#look.forEach((_, property) => style.removeProperty(property));
    look.forEach((value, property) => style.setProperty(property, value));
    this.#look = look;
  }

  /** On a background taken over from the page, its own text colour tells; undefined: as inherited. */
  #readScheme(look: Look): Scheme | undefined {
    const {theme} = this.#card;
    if (theme !== 'auto') return theme;
    const color = look.get('--_color');
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
