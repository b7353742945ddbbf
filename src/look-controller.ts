import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {readLook} from './block-look.js';
import {followColorScheme, guessScheme, schemeOfText} from './color-scheme.js';
import {findHolder} from './source.js';

type Scheme = 'light' | 'dark';
type Card = ReactiveControllerHost &
  HTMLElement & {readonly theme: 'auto' | Scheme; readonly outputLines: number};

/** Gives a card the look of the code block it stands for, and the page's lightness or darkness. */
export class LookController implements ReactiveController {
  readonly #card: Card;
  readonly #states: CustomStateSet;
  readonly #frame: () => HTMLElement;
  #block: Element | undefined;
  #look: Map<string, string> | undefined;
  #unfollow: (() => void) | undefined;

  /** @param frame - The element that takes the look. */
  constructor(card: Card, states: CustomStateSet, frame: () => HTMLElement) {
    this.#card = card;
    this.#states = states;
    this.#frame = frame;
  }

  hostConnected(): void {
    const follow = () => {
      this.#takeOver();
      this.#applyScheme();
    };
    this.#unfollow = followColorScheme(follow);
    if (this.#look) follow(); // A card that has been moved may stand on another ground now.
  }

  hostDisconnected(): void {
    this.#unfollow?.();
  }

  hostUpdated(): void {
    if (!this.#look || findHolder(this.#card) !== this.#block) this.#takeOver();
    this.#frame().style.setProperty('--_output-lines', String(this.#card.outputLines));
    this.#applyScheme();
  }

  /** The block stands in a slot that is not shown: so its style can be read, again when the page changes its colours. */
  #takeOver(): void {
    this.#block = findHolder(this.#card);
    const {style} = this.#frame();
    for (const property of this.#look?.keys() ?? []) style.removeProperty(property);
    this.#look = this.#block?.matches('pre') ? readLook(this.#block) : new Map<string, string>();
    for (const [property, value] of this.#look) style.setProperty(property, value);
  }

  #applyScheme(): void {
    const scheme = this.#scheme();
    for (const name of ['light', 'dark'] as const)
      if (name === scheme) this.#states.add(name);
      else this.#states.delete(name);
  }

  /** On a background taken over from the page, its own text colour tells; undefined: as inherited. */
  #scheme(): Scheme | undefined {
    const {theme} = this.#card;
    if (theme !== 'auto') return theme;
    const color = this.#look?.get('--_color');
    if (color) return schemeOfText(color);
    const root = this.#card.getRootNode();
    const around = this.#card.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
    return around && guessScheme(around);
  }
}
