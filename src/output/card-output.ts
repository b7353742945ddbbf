import type {RunEvent} from '../wire/index.js';
import {displayOfBundle} from './display.js';
import {OutputTools, type ToolsOwner} from './output-tools.js';
import {OutputView} from './output-view.js';

/** Where output goes, and in which words. */
export interface OutputOwner extends ToolsOwner {
  /** The scrolling element; the view owns its children. */
  box: HTMLElement;
}

/** Everything about the output of one card. */
export class CardOutput {
  readonly #owner: () => OutputOwner;
  readonly #view: OutputView;
  readonly #tools: OutputTools;

  /**
   * @param owner - Asked whenever something is to be shown.
   * @param onShown - Told of text that came since the last time and has been shown; at most once a frame.
   */
  constructor(owner: () => OutputOwner, onShown: (added: string) => void) {
    const {box} = owner();
    this.#owner = owner;
    this.#view = new OutputView(box, {
      onFlush: onShown,
      onChange: () => this.update(),
      messages: () => this.#owner().messages,
    });
    this.#tools = new OutputTools(box, this.#view, owner);
  }

  /** The text as shown. */
  get text(): string {
    return this.#view.text;
  }

  /** Lines that are no longer kept. */
  get dropped(): number {
    return this.#view.dropped;
  }

  /** Makes room for a run. What was open stays as high as it was until the run has ended, so that nothing jumps. */
  begin(isOpen: boolean): void {
    const {box} = this.#owner();
    box.style.minHeight = isOpen ? `${box.offsetHeight}px` : '';
    this.#view.clear();
  }

  /** Takes in what a run tells; events that print nothing are left alone. */
  take(event: RunEvent): void {
    if (event.type === 'stdout' || event.type === 'stderr') this.#view.append(event.type, event.text);
    if (event.type === 'display') this.#display(event.data);
  }

  /** What is only text flows on with the rest of it. */
  #display(data: Readonly<Record<string, string>>): void {
    const display = displayOfBundle(data);
    if (display?.type === 'text/plain' && display.content && 'text' in display.content)
      this.#view.append('stdout', display.content.text);
    else if (display) this.#view.display(display);
  }

  /** Shows everything that waits: the run is over. */
  end(): void {
    this.#view.flush();
    this.#owner().box.style.minHeight = '';
  }

  clear(): void {
    this.#view.clear();
  }

  /** Shows what can be done with it now. */
  update(): void {
    this.#tools.update();
  }
}
