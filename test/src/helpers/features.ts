import type {CodeCard} from '../../../src/index.js';
import {button, openCard, partOf, until} from './cards.js';

/** Puts a card on the page whose features have been loaded. */
export async function openFeatures(attributes: Record<string, string>, children?: string): Promise<CodeCard> {
  const card = await openCard(attributes, children);
  await card.updateComplete;
  return card;
}

/** Touches a card, and waits for what that brings. */
export async function touch(card: CodeCard): Promise<void> {
  card.click();
  await until(() => card.shadowRoot!.querySelector('[part="menu"]'));
  await card.updateComplete;
}

/** What the menu offers. */
export const entriesOf = (card: CodeCard) =>
  [...partOf(card, 'menu').querySelectorAll('[part="menu-item"]')].map((entry) => entry.textContent.trim());

/** Chooses an entry of the menu. */
export async function choose(card: CodeCard, text: string): Promise<void> {
  button(card, /^More: /).click();
  const entry = [...partOf(card, 'menu').querySelectorAll<HTMLElement>('[part="menu-item"]')].find(
    (each) => each.textContent.trim() === text,
  );
  if (!entry) throw new Error(`Expected an entry "${text}", found ${entriesOf(card).join(', ')}`);
  entry.click();
  await card.updateComplete;
}

/** The words beside the status. */
export const badgesOf = (card: CodeCard) =>
  [...card.shadowRoot!.querySelectorAll('[part="badge"]')].map((badge) => badge.textContent);

/** Presses a button by what it says. */
export async function press(card: CodeCard, text: string): Promise<void> {
  const found = [...card.shadowRoot!.querySelectorAll('button')].find(
    (each) => each.textContent.trim() === text,
  );
  if (!found) throw new Error(`Expected a button "${text}", found none`);
  found.click();
  await card.updateComplete;
}
