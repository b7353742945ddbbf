import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Covering} from './cover.js';
import type {Editor, EditorOptions, LanguageSupport} from './editor/editor-face.js';
import {loadEditor, loadSupport} from './editor/load-editor.js';
import {createTextEditor} from './editor/text-editor.js';
import {isSelecting, untilNotSelecting} from './selecting.js';
import {toLf} from './source.js';
import {paintStill} from './still.js';
import {whenIdle, whenSeen} from './when-seen.js';

/** `failed`: a plain text field stands in for the editor. */
export type SurfaceStatus = 'static' | 'loading' | 'editor' | 'failed';

/** What the surface shows and how; read again whenever the card updates. */
export interface SurfaceSettings {
  language: string;
  label: string;
  readOnly: boolean;
  lineNumbers: boolean;
  wrap: boolean;
}

type Card = ReactiveControllerHost & HTMLElement & Covering;

interface Listeners {
  /** The code is another one, whoever has changed it. */
  onCode: (code: string) => void;
  /** The reader has edited the code. */
  onEdit: () => void;
  /** The reader has pressed Ctrl+Enter. */
  onRun: () => void;
}

type Point = Parameters<Editor['focus']>[0];

/** The code of a card: static, coloured text at rest, and in its very place an editor once somebody comes near. */
export class CodeSurface implements ReactiveController {
  readonly #card: Card;
  readonly #settings: () => SurfaceSettings;
  readonly #listeners: Listeners;
  #code = '';
  #status: SurfaceStatus = 'static';
  #editor: Editor | undefined;
  #parent: HTMLElement | undefined;
  #applied: SurfaceSettings | undefined;
  #loading: Promise<void> | undefined;
  #seen = false;
  #changed = false;
  #clickedAt: Point;
  #unsee: (() => void) | undefined;

  constructor(card: Card, settings: () => SurfaceSettings, listeners: Listeners) {
    this.#card = card;
    this.#settings = settings;
    this.#listeners = listeners;
    card.addController(this);
  }

  get code(): string {
    return this.#editor?.code ?? this.#code;
  }

  /** Setting it keeps the undo history and does not count as an edit. */
  set code(value: string) {
    const code = toLf(value);
    if (code === this.code) return;
    this.#code = code;
    this.#editor?.setCode(code);
    this.#listeners.onCode(code);
    this.#card.requestUpdate();
  }

  get status(): SurfaceStatus {
    return this.#status;
  }

  /** Puts the cursor into the code, once the editor is there: at a point of the window, or where it was. */
  focus(at?: Point): void {
    if (this.#editor) {
      this.#editor.focus(at);
      return;
    }
    // The static text takes the focus, and passes it on if it still has it when the editor comes.
    this.#clickedAt = at;
    this.#elements().still.focus({preventScroll: true});
    this.#approached();
  }

  /** Leads the reader to a place in the code, and marks its line until the next edit. */
  async reveal(place: Parameters<Editor['reveal']>[0]): Promise<void> {
    await this.load();
    this.#editor?.reveal(place);
  }

  /** Brings the editor. Calling it again after a failure tries again. */
  load(): Promise<void> {
    if (this.#status === 'editor') return Promise.resolve();
    return (this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    }));
  }

  /** Tries again to bring the editor, for a reader who has pressed a button that is gone then. */
  retry(): Promise<void> {
    this.focus();
    return this.load();
  }

  hostConnected(): void {
    const {cover} = this.#card;
    if (cover) cover.focus = (at) => this.focus(at);
    else this.#unsee = whenSeen(this.#card, () => void this.#onSeen());
  }

  /** Answers the reader from now on. */
  listen(): void {
    this.#card.addEventListener('pointermove', (event) => this.#near(event));
    this.#card.addEventListener('focusin', () => this.#approached());
    this.#card.addEventListener('click', (event) => this.#clicked(event));
  }

  hostDisconnected(): void {
    this.#unsee?.();
    // Moving a card takes it out of the document for an instant; its undo history shall survive that.
    queueMicrotask(() => {
      if (!this.#card.isConnected) this.#unmount();
    });
  }

  hostUpdated(): void {
    if (this.#editor) this.#applySettings();
    else this.#paint();
  }

  /** What the card shows for its surface. */
  #elements(): {root: ShadowRoot; still: HTMLElement} {
    const root = this.#card.shadowRoot;
    const still = root?.querySelector<HTMLElement>('.static');
    if (!root || !still) throw new Error('Expected the card to be rendered');
    return {root, still};
  }

  /** What the reader reads the code from at rest. */
  get #readable(): HTMLElement {
    return this.#card.cover?.block ?? this.#elements().still;
  }

  /** A page that scrolls under a resting mouse sends events without movement: those are nobody's wish. */
  #near({pointerType, movementX, movementY}: PointerEvent): void {
    if (pointerType !== 'touch' && (movementX !== 0 || movementY !== 0)) this.#approached();
  }

  /** After a failure only the reader's Retry tries again: nobody wants the text field taken away while typing. */
  #approached(): void {
    const {root, still} = this.#elements();
    // A block of the page stays what is seen until the cursor is wanted in it.
    if (this.#card.cover && root.activeElement !== still) return;
    if (this.#status !== 'failed') void this.load();
  }

  #clicked(event: MouseEvent): void {
    const {still} = this.#elements();
    if (event.composedPath().includes(still) && !isSelecting(this.#readable))
      this.focus({x: event.clientX, y: event.clientY});
  }

  async #onSeen(): Promise<void> {
    await whenIdle();
    if (!this.#card.isConnected) return;
    this.#seen = true;
    this.#paint();
    // iOS opens no keyboard when the focus comes after an await, so the editor must be there before the finger.
    if (matchMedia('(hover: none)').matches) await this.load();
  }

  #paint(): void {
    const {language, lineNumbers} = this.#settings();
    const {cover} = this.#card;
    if (cover) {
      // The block shows its own code; any other needs the editor.
      if (cover.code !== this.#code) void this.load();
      return;
    }
    // Colours come when the page is usable, and only for cards that are seen.
    paintStill(this.#elements().still, this.#code, {language: this.#seen ? language : '', lineNumbers});
  }

  async #load(): Promise<void> {
    this.#to('loading');
    try {
      const {language} = this.#settings();
      const {createEditor, support} = await loadEditor(language);
      await this.#card.cover?.prepare();
      // Taking the static text away would take the selection along.
      await untilNotSelecting(this.#readable);
      if (!this.#card.isConnected) {
        this.#to('static');
        return;
      }
      this.#mount(createEditor, support);
      // What has been loaded; if the card's language has changed since, the next update finds the difference.
      this.#applied = {...this.#settings(), language};
      this.#to('editor');
    } catch (error) {
      console.warn('code-card: the editor could not be loaded.', error);
      if (!this.#editor) this.#mount(createTextEditor);
      this.#to('failed');
    }
  }

  #mount(create: (options: EditorOptions) => Editor, support?: LanguageSupport): void {
    const {root, still} = this.#elements();
    const parent = (this.#parent ??= newParent());
    const focused = root.activeElement === still || parent.contains(root.activeElement);
    this.#card.cover?.swap(true);
    const settings = this.#settings();
    this.#code = this.code;
    this.#editor?.destroy();
    still.after(parent);
    // Listened to here: a focus that moves on to one of the card's own buttons is not seen outside.
    parent.addEventListener('focusout', this.#left);
    this.#editor = create({
      ...settings,
      parent,
      root,
      support,
      code: this.#code,
      onChange: () => this.#edited(),
      onRun: this.#listeners.onRun,
    });
    this.#applied = settings;
    still.hidden = true;
    // A card never takes the focus by itself; it only passes on what the reader has given it.
    if (focused) this.#editor.focus(this.#clickedAt);
    this.#clickedAt = undefined;
  }

  #unmount(): void {
    if (!this.#editor) return;
    this.#code = this.#editor.code;
    this.#editor.destroy();
    this.#editor = undefined;
    this.#parent?.remove();
    this.#elements().still.hidden = false;
    this.#card.cover?.swap(false);
    this.#to('static');
  }

  /** As a textarea tells it: `input` at each edit, `change` when it is left. */
  #edited(): void {
    this.#changed = true;
    this.#listeners.onCode(this.code);
    this.#listeners.onEdit();
    this.#card.requestUpdate();
    this.#card.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }

  readonly #left = (): void => {
    if (!this.#changed) return;
    this.#changed = false;
    this.#card.dispatchEvent(new Event('change', {bubbles: true}));
  };

  #applySettings(): void {
    const before = this.#applied;
    const after = (this.#applied = this.#settings());
    const editor = this.#editor;
    if (!editor || !before) return;
    if (after.label !== before.label) editor.setLabel(after.label);
    if (after.readOnly !== before.readOnly) editor.setReadOnly(after.readOnly);
    if (after.lineNumbers !== before.lineNumbers) editor.setLineNumbers(after.lineNumbers);
    if (after.wrap !== before.wrap) editor.setWrap(after.wrap);
    if (after.language !== before.language) void this.#changeLanguage(after.language);
  }

  async #changeLanguage(id: string): Promise<void> {
    const support = await loadSupport(id).catch(() => undefined);
    if (this.#settings().language === id) this.#editor?.setLanguage(support);
  }

  #to(status: SurfaceStatus): void {
    this.#status = status;
    this.#card.requestUpdate();
  }
}

function newParent(): HTMLElement {
  const parent = document.createElement('div');
  parent.className = 'editor';
  return parent;
}
