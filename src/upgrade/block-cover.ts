import type {ReactiveController} from 'lit';
import type {Look} from '../block-look.js';
import type {CodeCard} from '../code-card.js';
import type {Cover} from '../cover.js';
import type {findLanguage} from '../editor/languages.js';
import type * as Highlighter from '../highlight/highlight.js';
import type {Grammar} from '../highlight/highlight.js';
import type {Session} from '../recording/prompts.js';
import {readContent} from './block-content.js';
import {edgesOf, lookAtRest, lookWhenOpen, measureCode} from './block-box.js';
import {adoptAround, adoptInCard} from './cover-sheet.js';
import {sampleTokens, tokenLook, type Samples} from './token-samples.js';

/** `rest`: only Run is seen of the card. `open`: its controls below the block. `editing`: the editor in its place. */
type State = 'rest' | 'open' | 'editing';

/** On the block, with its state, while it is not at rest: what nobody has touched is left as the page has made it. */
const MARK = 'data-code-card';

/** Blocks of the same language that are asked for colours which a block itself does not show. */
const MAX_ASKED = 8;

/** Room above the line over recorded output, below it, and below the output, where a block has left it; in pixels. */
const MAX_ROOM = 8;

const NOTHING: Look = new Map();

/** By block; several on a page show together how the page colours code. */
const coversByBlock = new Map<Element, BlockCover>();

/** The cover of the block that something stands in. */
export function coverAt(target: EventTarget | null): BlockCover | undefined {
  for (let node = target instanceof Element ? target : null; node; node = node.parentElement) {
    const cover = coversByBlock.get(node);
    if (cover) return cover;
  }
  return undefined;
}

/** Keeps a card over the block beside it: it has the block's look, and takes its place for the editor. */
export class BlockCover implements Cover, ReactiveController {
  readonly block: HTMLElement;
  readonly card: CodeCard;
  readonly #name: string;
  readonly #findLanguage: typeof findLanguage;
  /** What a session has printed; the block shows it until the editor comes. */
  #printed: HTMLOutputElement | undefined;
  #state: State | undefined;
  #content: Session | undefined;
  #early: Look | undefined;
  #samples: Samples | undefined;
  #edges: Look = NOTHING;
  /** What has been measured when the editor came. */
  #measured: Look = NOTHING;
  #height = 0;

  focus?: (at: {x: number; y: number}) => void;
  refresh?: () => void;

  /**
   * @param name - The language as the page has it, which may be that of a session.
   * @param content - What has been read of the block.
   */
  constructor(block: HTMLElement, card: CodeCard, name: string, content: Session, find: typeof findLanguage) {
    this.block = block;
    this.card = card;
    this.#name = name;
    this.#content = content;
    this.#findLanguage = find;
  }

  get code(): string {
    return this.#read().code;
  }

  forgetCode(): void {
    this.#content = undefined;
  }

  /** Reads the look for its first use: once cards are on the page, each reading makes the browser style it again. */
  readEarly(): void {
    this.#early = lookAtRest(this.block);
  }

  get look(): Look {
    const early = this.#early;
    this.#early = undefined;
    if (early) return early;
    if (this.#state === 'rest' || this.#state === undefined) return lookAtRest(this.block);
    return new Map([
      ...lookWhenOpen(this.block),
      ...this.#edges,
      ...this.#measured,
      ...(this.#samples ? tokenLook(this.#samples) : []),
    ]);
  }

  async prepare(): Promise<void> {
    this.#record();
    // What shows the output of a session comes along with the editor.
    const shown = this.#printed && this.card.updateComplete;
    const [[{highlight}, grammar]] = await Promise.all([this.#loadGrammar(), shown]);
    if (!grammar) return;
    const others = [...coversByBlock.values()].filter(
      ({block, card}) => block !== this.block && card.language === this.card.language,
    );
    const samples = (this.#samples ??= new Map() as Samples);
    for (const {block} of [this, ...others.slice(0, MAX_ASKED)])
      for (const [kind, element] of sampleTokens(block, grammar, highlight))
        if (!samples.has(kind)) samples.set(kind, element);
  }

  /** Loads what the editor needs, so that it is there at a click. */
  warmUp(): void {
    const language = this.#findLanguage(this.card.language);
    Promise.all([import('../editor/editor.js'), language?.support(), this.#loadGrammar()]).catch(
      () => undefined,
    );
  }

  swap(isEditing: boolean): void {
    const frame = this.#frame;
    if (!frame) return;
    if (isEditing) {
      // As it was before the card was open, or a text field stood in for the editor.
      this.block.removeAttribute(MARK);
      this.#state = undefined;
      const {look, height, isNumbered, wraps} = measureCode(this.block);
      this.#measured = look;
      this.#height = height;
      if (isNumbered) this.card.lineNumbers = true;
      if (wraps) this.card.wrap = true;
    }
    this.#to(isEditing ? 'editing' : 'rest', frame);
    // At once: where the cursor comes to stand is found by what is seen there.
    for (const [name, value] of this.look) frame.style.setProperty(name, value);
  }

  hostConnected(): void {
    adoptAround(this.block);
    if (this.card.shadowRoot) adoptInCard(this.card.shadowRoot);
    coversByBlock.set(this.block, this);
  }

  hostUpdated(): void {
    const frame = this.#frame;
    if (!frame || !this.card.isConnected) return;
    if (this.#state === 'editing') this.#settle(frame);
    else this.#to(frame.classList.contains('open') ? 'open' : 'rest', frame);
  }

  hostDisconnected(): void {
    this.forgetCode();
    coversByBlock.delete(this.block);
    // Moving a card takes it out of the document for an instant; an editor that is open shall stay in the block's place.
    queueMicrotask(() => {
      if (!this.card.isConnected) this.#leave();
    });
  }

  #leave(): void {
    this.#state = undefined;
    this.block.removeAttribute(MARK);
    this.#printed?.remove();
    this.#printed = undefined;
  }

  /** Gives the card what a session has printed, as its recorded output. */
  #record(): void {
    const {output} = this.#read();
    if (output === '' || this.#printed) return;
    this.#printed = document.createElement('output');
    this.#printed.textContent = output;
    this.card.append(this.#printed);
    this.card.requestUpdate();
  }

  /** Kept only while somebody tells when it is another one. */
  #read(): Session {
    const content = this.#content ?? readContent(this.block, this.#name);
    if (this.card.isConnected) this.#content = content;
    return content;
  }

  #to(state: State, frame: HTMLElement): void {
    if (state === this.#state) return;
    if (state !== 'rest') this.#edges = edgesOf(this.block);
    this.#state = state;
    frame.dataset['cover'] = state;
    if (state === 'rest') this.block.removeAttribute(MARK);
    else {
      this.block.setAttribute(MARK, state);
      this.refresh?.();
    }
  }

  /** The editor may be lower than the block: by a scroll bar, half a pixel, or by what a session has printed. */
  #settle(frame: HTMLElement): void {
    if (this.#height === 0) return;
    const code = frame.querySelector('.code');
    const padding = this.#measured.get('--_padding-block')?.split(' ')[0];
    if (!code || !padding) return;
    const {borderTopWidth, borderBottomWidth} = getComputedStyle(frame);
    const borders = Number.parseFloat(borderTopWidth) + Number.parseFloat(borderBottomWidth);
    const lacking = Math.max(0, this.#height - borders - code.getBoundingClientRect().height);
    this.#height = 0;
    const recorded = frame.querySelector('.recorded')?.getBoundingClientRect().height ?? 0;
    const room = Math.min(MAX_ROOM, Math.max(0, (lacking - recorded) / 3));
    this.#measured = new Map([
      ...this.#measured,
      ['--_padding-block', `${padding} ${lacking}px`],
      ['--_room', `${room}px`],
      ['--_rise', `${room - lacking}px`],
      ['--_rest', `${Math.max(0, lacking - recorded - 3 * room)}px`],
    ]);
    for (const [name, value] of this.#measured) frame.style.setProperty(name, value);
  }

  #loadGrammar(): Promise<[typeof Highlighter, Grammar | undefined]> {
    return Promise.all([
      import('../highlight/highlight.js'),
      this.#findLanguage(this.card.language)?.highlight(),
    ]);
  }

  get #frame(): HTMLElement | null {
    return this.card.shadowRoot?.querySelector<HTMLElement>('.card') ?? null;
  }
}
