import type {CodeCard} from '../code-card.js';
import {encodeShared} from '../share-codec.js';
import type {CardAccess, Feature, MenuEntry} from './feature.js';

/** Pixels of a frame beside the card itself: room for the row of controls and some output. */
const ROOM_PX = 160;

/** `embed`: what shows this card on another page. */
export class Embed implements Feature {
  readonly #card: CardAccess;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {}

  menu(): readonly MenuEntry[] {
    const {copyTag, copyFrame, copyMarkdown} = this.#card.messages.embed;
    const entry = (text: string, make: () => string | Promise<string>) => ({
      text,
      onSelect: () => void Promise.resolve(make()).then((code) => this.#card.copy(code)),
    });
    return [
      entry(copyTag, () => tag(this.#card.host)),
      entry(copyFrame, () => this.#frame()),
      entry(
        copyMarkdown,
        async () => `[${this.#card.name.replace(/[[\]\\]/g, '\\$&')}](${await pageOf(this.#card.host)})`,
      ),
    ];
  }

  async #frame(): Promise<string> {
    const {host, name} = this.#card;
    const height = Math.ceil(host.getBoundingClientRect().height) + ROOM_PX;
    const attributes = {
      src: await pageOf(host),
      title: name,
      width: '100%',
      height: String(height),
      loading: 'lazy',
    };
    return `<iframe${written(attributes)}></iframe>`;
  }
}

/** The card's page: a stored card has an address; the code of any other is in the fragment. */
async function pageOf(card: CodeCard): Promise<string> {
  const {language, theme, book, card: id, code, stdin} = card;
  const url = new URL(card.embed, document.baseURI);
  if (theme !== 'auto') url.searchParams.set('theme', theme);
  if (book && id) {
    url.pathname += `/${encodeURIComponent(book)}/${encodeURIComponent(id)}`;
    return url.href;
  }
  if (language) url.searchParams.set('language', language);
  url.hash = `code=${await encodeShared({code, ...(stdin !== '' && {stdin})})}`;
  return url.href;
}

/** For pages that load the element by themselves. */
function tag({language, endpoint, stdin, code}: CodeCard): string {
  const url = endpoint && new URL(endpoint.replace(/[{}]/g, encodeURIComponent), document.baseURI).href;
  const attributes = {language, endpoint: url?.replaceAll('%7B', '{').replaceAll('%7D', '}'), stdin};
  // A line break right behind <pre> would go.
  return `<code-card${written(attributes)}><pre>\n${escape(code)}</pre></code-card>`;
}

const written = (attributes: Record<string, string | undefined>) =>
  Object.entries(attributes)
    .map(([name, value]) => (value ? ` ${name}="${escape(value)}"` : ''))
    .join('');

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
