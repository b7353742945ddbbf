import {completeMessages} from '../locales/complete.js';
import type {ClientEvent} from '../run-state.js';
import {displayOfBundle} from './display.js';
import type {Place} from './error-places.js';
import type {InputSender} from '../client/send-input.js';
import {Announcer} from './announcer.js';
import type {InputField} from './input-field.js';
import type {Dropped} from './lines.js';
import {OutputTools, type ToolsOwner} from './output-tools.js';
import {OutputView} from './output-view.js';

/** Where output goes, and in which words. */
export interface OutputOwner extends ToolsOwner {
  /** The scrolling element; the view owns its children. */
  box: HTMLElement;
  /** Leads to a place in the code, on the reader's wish. */
  onPlace: (place: Place) => void;
}

/** What lets a reader type; it comes when it is needed. */
export interface InputParts {
  InputField: typeof InputField;
  sender: InputSender;
}

/** Everything about the output of one card. */
export class CardOutput {
  readonly #owner: () => OutputOwner;
  readonly #view: OutputView;
  readonly #tools: OutputTools;
  readonly #announcer: Announcer;
  #input: InputField | undefined;
  /** Where what is typed goes; undefined while no program takes it. */
  #inputSource: Promise<InputParts> | undefined;
  #isWaiting = false;

  /**
   * @param owner - Asked whenever something is to be shown.
   * @param onShown - Told of text that came since the last time and has been shown; at most once a frame.
   */
  constructor(owner: () => OutputOwner, onShown: (added: string) => void) {
    const {box} = owner();
    this.#owner = owner;
    this.#view = new OutputView(box, {
      onFlush: (added) => {
        onShown(added);
        this.#announcer.hear();
      },
      onChange: () => this.update(),
      messages: () => this.#owner().messages,
    });
    this.#tools = new OutputTools(box, this.#view, owner);
    this.#announcer = new Announcer(box, this.#view, () => this.#owner().messages);
    box.addEventListener('click', (event) => this.#lead(event));
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') this.#lead(event);
    });
  }

  /** The text as shown. */
  get text(): string {
    return this.#view.text;
  }

  /** What is no longer kept. */
  get dropped(): Dropped {
    return this.#view.dropped;
  }

  /** Makes room for a run. What was open stays as high as it was until the run has ended, so that nothing jumps. */
  begin(isOpen: boolean): void {
    const {box} = this.#owner();
    box.style.minHeight = isOpen ? `${box.offsetHeight}px` : '';
    this.clear();
  }

  /** Takes in what a run tells; events that print nothing are left alone. */
  take(event: ClientEvent): void {
    if (event.type === 'missed') this.#sayMissed(event.events);
    if (event.type === 'stdout' || event.type === 'stderr') this.#view.append(event.type, event.text);
    if (event.type === 'display') this.#display(event.data);
    if (event.type === 'stdin') this.#view.append('stdout', event.text);
    if (event.type === 'input' || event.type === 'stdin') this.#setWaiting(event.type === 'input');
  }

  /** In its place in the text, which has a gap there. */
  #sayMissed(events: number): void {
    this.#view.append('stderr', `\n${completeMessages(this.#owner().messages).missed(events)}\n`);
  }

  /** What is only text flows on with the rest of it. */
  #display(data: Readonly<Record<string, string>>): void {
    const display = displayOfBundle(data);
    if (display?.type === 'text/plain' && display.content && 'text' in display.content)
      this.#view.append('stdout', display.content.text);
    else if (display) this.#view.display(display);
  }

  /** Lets the reader type for the program, until its end. */
  async openInput(source: Promise<InputParts>): Promise<void> {
    this.#inputSource = source;
    this.#isWaiting = false;
    const {box, messages} = this.#owner();
    const parts = await source.catch(() => undefined);
    if (this.#inputSource !== source) return; // That run is over.
    if (!parts) {
      this.#view.append('stderr', `\n${messages.notLoaded}\n`);
      return;
    }
    this.#input ??= new parts.InputField(() => completeMessages(this.#owner().messages));
    this.#input.open(box, parts.sender);
    this.#input.isWaiting = this.#isWaiting;
    this.#tools.stayBelow(this.#input.row);
  }

  #setWaiting(isWaiting: boolean): void {
    this.#isWaiting = isWaiting;
    if (this.#input) this.#input.isWaiting = isWaiting;
  }

  /** Shows everything that waits: the run is over. */
  end(): void {
    this.#inputSource = undefined;
    this.#input?.close();
    this.#view.flush();
    this.#announcer.end();
    this.#owner().box.style.minHeight = '';
  }

  clear(): void {
    this.#view.clear();
    this.#announcer.clear();
  }

  /** Shows what can be done with it now. */
  update(): void {
    this.#tools.update();
    this.#input?.update();
  }

  /** A click that ends a selection is none. */
  #lead(event: Event): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.place') : null;
    if (!target || (event instanceof MouseEvent && !getSelection()?.isCollapsed)) return;
    event.preventDefault();
    const {line, column} = target.dataset;
    this.#owner().onPlace({line: Number(line), column: Number(column)});
  }
}
