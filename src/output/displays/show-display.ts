import {completeMessages} from '../../locales/complete.js';
import type {Messages} from '../../locales/messages.js';
import {textOfDisplay, type Display} from '../display.js';
import type {DisplayOwner} from '../draw-display.js';
import {bytesOf, saveDisplay} from './save-display.js';
import {showFrame} from './frame.js';
import {showPicture} from './picture.js';
import {showTable} from './table.js';
import {showVector} from './vector.js';

/** What a way of showing something is given. */
export interface Stage {
  messages: Messages;
  /** Takes what is shown. */
  place: (element: HTMLElement) => void;
  /** Says below it what is missing, and why. */
  note: (text: string) => void;
  /** Something has got its size. */
  onResize: () => void;
}

/** What is shown of a display that still has its content; rejects when that is broken. */
type Show = (display: Display, content: string, stage: Stage) => void | Promise<void>;

/** How each media type is shown; any other can only be saved. `content` is its text or its base64. */
const SHOWS: Partial<Record<string, Show>> = {
  'image/png': showPicture,
  'image/jpeg': showPicture,
  'image/gif': showPicture,
  'image/webp': showPicture,
  'image/svg+xml': showVector,
  'text/html': showFrame,
  'text/csv': showTable,
};

/** Fills an element with a display, what there is to say about it, and a way to save it. */
export function showDisplay(element: HTMLElement, display: Display, owner: DisplayOwner): void {
  const messages = completeMessages(owner.messages());
  const show = display.isAttachment ? undefined : SHOWS[display.type];
  const foot = document.createElement('div');
  foot.className = 'foot';
  const note = (text: string) => {
    const paragraph = document.createElement('span');
    paragraph.textContent = text;
    foot.prepend(paragraph);
    owner.onResize();
  };
  element.replaceChildren(foot);
  owner.onResize();
  if (!display.content) {
    note(messages.displayNotKept(textOfDisplay(display)));
    return;
  }
  foot.append(saveButton(display, messages));
  if (!show) {
    if (!isPlainText(display)) note(textOfDisplay(display));
    else element.prepend(paragraphOf(display));
    return;
  }
  const content = 'text' in display.content ? display.content.text : display.content.base64;
  const stage = {
    messages,
    note,
    place: (shown: HTMLElement) => element.prepend(shown),
    onResize: owner.onResize,
  };
  void (async () => {
    try {
      await show(display, content, stage);
    } catch {
      note(messages.displayBroken(textOfDisplay(display), display.type));
    }
  })();
}

const isPlainText = ({content, isAttachment}: Display) =>
  !isAttachment && content !== undefined && 'text' in content;

function paragraphOf({content}: Display): HTMLElement {
  const text = document.createElement('div');
  text.className = 'plain';
  text.textContent = content && 'text' in content ? content.text : '';
  return text;
}

function saveButton(display: Display, messages: Messages): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = messages.download;
  button.setAttribute('part', 'button display-button');
  button.setAttribute('aria-label', messages.of(messages.download, textOfDisplay(display)));
  button.addEventListener('click', () => saveDisplay(display));
  // Nothing can be saved of what is broken.
  button.hidden = bytesOf(display) === undefined;
  return button;
}
