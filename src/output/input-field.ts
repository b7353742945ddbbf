import type {InputSender} from '../client/send-input.js';
import {adoptInputStyles} from './input-sheet.js';
import type {RunMessages} from '../locales/messages.js';

/** What a reader types goes to the program by this: a field below the output, from the start of a run to its end. */
export class InputField {
  /** Stands in the page from the first interactive run on. */
  readonly row = document.createElement('form');
  readonly #label = document.createElement('label');
  readonly #field = document.createElement('input');
  readonly #interrupt = this.#button('button', () => void this.#tell(this.#sender?.interrupt()));
  readonly #end = this.#button('button', () => this.#send('', true));
  readonly #enter = this.#button('submit', () => {});
  readonly #note = document.createElement('span');
  readonly #messages: () => RunMessages;
  #sender: InputSender | undefined;
  #isWaiting = false;
  #hasFailed = false;

  /** @param messages - Asked whenever something is to be shown. */
  constructor(messages: () => RunMessages) {
    this.#messages = messages;
    this.row.className = 'input';
    this.row.setAttribute('part', 'input');
    this.#note.setAttribute('role', 'status');
    Object.assign(this.#field, {type: 'text', autocomplete: 'off', spellcheck: false, enterKeyHint: 'send'});
    this.#field.setAttribute('autocapitalize', 'off');
    this.#field.setAttribute('autocorrect', 'off');
    this.#field.setAttribute('part', 'input-field');
    this.#label.append(this.#field);
    this.row.append(this.#label, this.#enter, this.#end, this.#interrupt, this.#note);
    this.row.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send(`${this.#field.value}\n`, false);
    });
    this.#field.addEventListener('keydown', (event) => this.#press(event));
    this.#field.addEventListener('paste', (event) => this.#paste(event));
    // What is typed for the program is not the page's.
    for (const name of ['keydown', 'keyup', 'keypress', 'input', 'change'])
      this.row.addEventListener(name, (event) => event.stopPropagation());
  }

  /** Shows the field, for a run that takes input. Made but once, after the output. */
  open(box: HTMLElement, sender: InputSender): void {
    if (!this.row.isConnected) box.after(this.row);
    const root = box.getRootNode();
    if (root instanceof ShadowRoot) adoptInputStyles(root);
    this.#sender = sender;
    this.row.hidden = this.#field.disabled = this.#end.disabled = false;
    this.#field.value = '';
    this.#isWaiting = this.#hasFailed = false;
    this.update();
  }

  /** Takes the field away: the run is over. */
  close(): void {
    this.#sender = undefined;
    this.row.hidden = true;
  }

  /** The program waits for a line. */
  set isWaiting(isWaiting: boolean) {
    this.#isWaiting = isWaiting;
    this.update();
  }

  update(): void {
    if (!this.#sender) return;
    const messages = this.#messages();
    const note = this.#hasFailed ? messages.inputNotSent : this.#isWaiting ? messages.inputWaiting : '';
    if (this.#note.textContent !== note) this.#note.textContent = note;
    this.row.classList.toggle('waiting', this.#isWaiting);
    this.row.classList.toggle('failed', this.#hasFailed);
    this.#field.setAttribute('aria-label', messages.input);
    for (const [button, word, key] of [
      [this.#enter, messages.inputSend, ''],
      [this.#end, messages.inputEnd, 'Ctrl+D'],
      [this.#interrupt, messages.interrupt, 'Ctrl+C'],
    ] as const) {
      if (button.textContent !== word) button.textContent = word;
      button.title = key;
      if (key) button.setAttribute('aria-keyshortcuts', key.replace('Ctrl', 'Control'));
    }
  }

  #button(type: 'button' | 'submit', onClick: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = type;
    button.setAttribute('part', 'button input-button');
    button.addEventListener('click', onClick);
    return button;
  }

  #press(event: KeyboardEvent): void {
    if (!event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const key = event.key.toLowerCase();
    if (key === 'd') {
      event.preventDefault();
      this.#send('', true);
    }
    const {selectionStart, selectionEnd} = this.#field;
    // With text selected it is the key for copying.
    if (key === 'c' && selectionStart === selectionEnd && (getSelection()?.toString() ?? '') === '') {
      event.preventDefault();
      void this.#tell(this.#sender?.interrupt());
    }
  }

  /** A field of one line would run pasted lines together. */
  #paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain').replaceAll('\r\n', '\n') ?? '';
    const end = text.lastIndexOf('\n') + 1;
    if (end === 0) return;
    event.preventDefault();
    const {value, selectionStart, selectionEnd} = this.#field;
    const before = value.slice(0, selectionStart ?? value.length);
    const after = value.slice(selectionEnd ?? value.length);
    this.#send(before + text.slice(0, end), false);
    this.#field.value = text.slice(end) + after;
  }

  #send(text: string, end: boolean): void {
    if (!this.#sender || this.#field.disabled) return;
    const typed = this.#field.value;
    const sent = this.#sender.type(end ? typed : text, end);
    this.#field.value = '';
    this.#isWaiting = false;
    if (end) this.#field.disabled = this.#end.disabled = true;
    void this.#tell(sent, typed);
  }

  /** What could not be sent comes back into the field, where nothing else has been typed since. */
  async #tell(sent: Promise<boolean> | undefined, typed = ''): Promise<void> {
    const sender = this.#sender;
    const hasFailed = !(await sent);
    if (this.#sender !== sender) return; // That run is over.
    this.#hasFailed = hasFailed;
    if (hasFailed) {
      this.#field.disabled = this.#end.disabled = false;
      if (this.#field.value === '') this.#field.value = typed;
    }
    this.update();
  }
}
