import {NO_LOOK, type Look} from './block-look.js';
import type {CardActions, CardView} from './card-view.js';
import type {MessagesAtRest} from './locales/messages.js';
import {isActive} from './run-state.js';

type Attributes = Readonly<Record<string, string>>;

/** By look. A copy costs a page with hundreds of cards a fraction of what a template does for each of them. */
const patterns = new WeakMap<Look, HTMLElement>();
let slot: HTMLElement | undefined;

function newCard(look: Look): HTMLElement {
  let pattern = patterns.get(look);
  if (!pattern) {
    pattern = makeCard();
    dress(pattern, look);
    patterns.set(look, pattern);
  }
  return pattern.cloneNode(true) as HTMLElement;
}

function makeCard(): HTMLElement {
  const run = fill(
    html('button'),
    {class: 'run', part: 'run-button', type: 'button', 'aria-disabled': 'false'},
    html('span'),
  );
  const still = {
    class: 'static',
    tabindex: '0',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-readonly': 'false',
  };
  return fill(
    html('div'),
    {class: 'card', part: 'card'},
    fill(html('div'), {class: 'code', part: 'code'}, fill(html('pre'), still, html('code'))),
    fill(html('div'), {class: 'controls', part: 'controls', role: 'group'}, run),
  );
}

function dress({style}: HTMLElement, look: Look): void {
  look.forEach((value, property) => style.setProperty(property, value));
}

const html = (name: string) => document.createElement(name);

/** Keys typed into the code are not the page's: "/" would open its search, an arrow would turn its page. */
const keepInside = (event: Event) => event.stopPropagation();

/** What is seen of a card: at rest its code and Run, which cost little; the rest is drawn once it is touched. */
export class CardFrame {
  readonly #root: ShadowRoot;
  readonly #newActions: () => CardActions;
  #card: HTMLElement | undefined;
  #look = NO_LOOK;
  #made: CardActions | undefined;
  #view: CardView | undefined;
  #isTouched = false;
  #failure: HTMLElement | undefined;

  /**
   * @param isCover - Whether the card has no block of its own.
   * @param newActions - Called once, when somebody may first do something.
   */
  constructor(root: ShadowRoot, isCover: boolean, newActions: () => CardActions) {
    this.#root = root;
    this.#newActions = newActions;
    if (isCover) return;
    // The page's own block stands in it, not seen, so that its style can be read.
    slot ??= fill(html('slot'), {hidden: ''});
    root.append(slot.cloneNode());
  }

  get card(): HTMLElement {
    return (this.#card ??= newCard(this.#look));
  }

  /** Gives the card a look instead of the one that it has. */
  dress(look: Look): void {
    if (look === this.#look) return;
    if (this.#card) {
      for (const property of this.#look.keys()) this.#card.style.removeProperty(property);
      dress(this.#card, look);
    }
    this.#look = look;
  }

  /** Finds what every card has. */
  find(selector: string): HTMLElement {
    const element = this.card.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`Expected ${selector} to be rendered`);
    return element;
  }

  /** Answers the reader from now on. */
  listen(): void {
    const {touch, run, stop} = this.#actions;
    const code = this.find('.code');
    for (const type of ['keydown', 'keyup', 'keypress', 'input']) code.addEventListener(type, keepInside);
    code.addEventListener('keydown', (event) => {
      // The editor has answered it by itself; this is for the static text.
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) run();
    });
    this.find('.run').addEventListener('click', () => (this.#isActive ? stop() : run()));
    // A mouse that goes down on Run must find it in the same place when it goes up; so only the keyboard's focus counts.
    this.card.addEventListener('focusin', ({target}) => {
      if (target instanceof Element && target.matches(':focus-visible')) touch();
    });
  }

  /** Shows what has changed. */
  update(view: CardView): void {
    this.#view = view;
    const {messages, name, runs, open} = view;
    const word = this.#isActive ? messages.stop : messages.run;
    const {classList} = this.card;
    classList.toggle('open', open);
    classList.toggle('active', this.#isActive);
    classList.toggle('wrap', view.wrap);
    const still = this.find('.static');
    set(still, 'aria-readonly', String(view.readOnly));
    set(still, 'aria-label', messages.of(messages.code, name));
    set(this.find('.controls'), 'aria-label', name);
    const run = this.find('.run');
    run.toggleAttribute('disabled', view.disabled);
    set(run, 'aria-label', messages.of(word, name));
    set(run, 'aria-disabled', String(runs.state.name === 'stopping'));
    const label = this.find('.run span');
    if (label.textContent !== word) label.textContent = word;
    this.#isTouched ||= view.touched;
    if (this.#isTouched) this.#updateTouched(view);
    if (!this.card.parentNode) this.#root.prepend(this.card);
  }

  #updateTouched(view: CardView): void {
    if (view.draw) {
      this.#failure?.remove();
      view.draw(this.card, this.find('.controls'), view, this.#actions);
    } else if (view.partsFailed) {
      this.#failure ??= this.#newFailure(view.messages);
      this.card.append(this.#failure);
    } else this.#failure?.remove();
  }

  /** For when even that could not be loaded which shows failures. */
  #newFailure({notLoaded, retry}: MessagesAtRest): HTMLElement {
    const text = fill(html('p'), {dir: 'auto'});
    text.textContent = notLoaded;
    const button = fill(html('button'), {type: 'button', part: 'button notice-button'});
    button.textContent = retry;
    button.addEventListener('click', () =>
      this.#view?.runs.state.name === 'idle' ? this.#actions.loadParts() : this.#actions.retry(),
    );
    return fill(html('div'), {class: 'notice', part: 'notice', role: 'alert'}, text, button);
  }

  get #actions(): CardActions {
    return (this.#made ??= this.#newActions());
  }

  get #isActive(): boolean {
    return this.#view !== undefined && isActive(this.#view.runs.state);
  }
}

function fill<E extends Element>(element: E, attributes: Attributes, ...children: Element[]): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Touches nothing that is as it should be, so that nobody who observes the card is told of it. */
function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
