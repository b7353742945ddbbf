import {aTimeout, fixture, nextFrame, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CodeCard} from '../../../src/index.js';
import '../../../src/index.js';

/** Puts a card on the page; it is gone after the test. */
export async function openCard(
  attributes: Record<string, string> = {},
  children = '<pre>print(1)</pre>',
): Promise<CodeCard> {
  const box = await fixture('<div></div>');
  const card = document.createElement('code-card');
  for (const [name, value] of Object.entries({language: 'python', ...attributes}))
    card.setAttribute(name, value);
  card.innerHTML = children;
  box.append(card);
  await card.updateComplete;
  return card;
}

/** A named part of a card, as style sheets see it. */
export function partOf(card: Element, part: string): HTMLElement {
  const element = card.shadowRoot?.querySelector<HTMLElement>(`[part~="${part}"]`);
  if (!element) throw new Error(`Expected the card to show a part "${part}", it shows none`);
  return element;
}

/** The output as readers see it; empty where there is none yet. */
export const outputOf = (card: Element) =>
  card.shadowRoot?.querySelector('[part="output"]')?.textContent ?? '';

/** What the row of controls says, white space evened out. */
export const statusOf = (card: Element) => evened(partOf(card, 'status').textContent);

/** The text of every notice, the technical details aside. */
export const noticesOf = (card: Element) =>
  [...(card.shadowRoot?.querySelectorAll('[part="notice"] p') ?? [])].map((each) => evened(each.textContent));

/** The technical text of the first notice; empty without one. */
export const detailsOf = (card: Element) =>
  evened(card.shadowRoot?.querySelector('[part="notice"] details')?.textContent ?? '');

const evened = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/** The button with this accessible name; undefined if the card shows none. */
export const findButton = (card: Element, name: RegExp) =>
  [...(card.shadowRoot?.querySelectorAll<HTMLButtonElement>('button, [role="button"]') ?? [])].find(
    (button) => name.test(button.getAttribute('aria-label') ?? button.textContent.trim()),
  );

/** The button with this accessible name. */
export function button(card: Element, name: RegExp): HTMLButtonElement {
  const found = findButton(card, name);
  if (!found) throw new Error(`Expected a button named ${String(name)}, found none`);
  return found;
}

/** The code at rest; hidden once an editor has taken its place. */
export const stillOf = (card: Element) => partOf(card, 'code').querySelector<HTMLElement>('pre')!;

/** What holds the code once the editor is there, or the text field in its stead. */
export const editorOf = (card: Element) =>
  partOf(card, 'code').querySelector<HTMLElement>('.cm-content, textarea');

/** What has the focus, inside the card if that is where it is, by its accessible name or else its text. */
export function focusedName(card: Element): string {
  const active = document.activeElement === card ? card.shadowRoot?.activeElement : document.activeElement;
  return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
}

/** Waits for something to come true on the page; the time is that of the slowest machine, not part of the test. */
export const until = (check: () => unknown, what = String(check)) =>
  waitUntil(() => Boolean(check()), `Expected in time: ${what}`, {interval: 10, timeout: 8000});

/** Brings the editor as a reader with a keyboard does, and waits for it. */
export async function openEditor(card: CodeCard): Promise<HTMLElement> {
  card.focus();
  await until(() => editorOf(card)?.matches(':focus'), 'an editor with the focus');
  return editorOf(card)!;
}

/** Lets everything happen that is already under way on the page: for tests that something does not happen. */
export async function settled(): Promise<void> {
  await nextFrame();
  await aTimeout(50);
  await nextFrame();
}

/** Presses keys together, such as Control and z. */
export async function pressTogether(modifier: string, key: string): Promise<void> {
  await sendKeys({down: modifier});
  await sendKeys({press: key});
  await sendKeys({up: modifier});
}

/** Resolves when a mouse would hit an element of a card: what comes near the window is laid out with the next frame. */
export const untilHit = (element: Element): Promise<void> =>
  until(() => {
    const root = element.getRootNode() as ShadowRoot;
    return element.contains(root.elementFromPoint(...middleOf(element)));
  }, 'the mouse to hit it');

/** The middle of an element, as `sendMouse` takes it. */
export function middleOf(element: Element): [number, number] {
  const {x, y, width, height} = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}
