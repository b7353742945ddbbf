import type {TemplateResult} from 'lit';
import {html, nothing} from '../html.js';
import {moreIcon} from '../open-icons.js';
import type {MenuEntry} from './feature.js';
import {closeMenu, onMenuKey, onMenuToggle, onPress, openMenu} from './menu.js';

interface MenuView {
  entries: readonly MenuEntry[];
  word: string;
  /** The menu's name, for those who listen. */
  label: string;
  disabled: boolean;
}

/** A button and the menu behind it, which lies above everything else of the page while it is open. */
export function menuButton({entries, word, label, disabled}: MenuView): TemplateResult {
  return html`<button
      class="menu-button"
      part="button menu-button"
      type="button"
      title=${word}
      aria-label=${label}
      aria-haspopup="menu"
      aria-expanded="false"
      ?disabled=${disabled}
      @pointerdown=${onPress}
      @click=${openMenu}
      @keydown=${openMenu}
    >
      ${moreIcon}<span class="name">${word}</span>
    </button>
    <div
      class="menu"
      part="menu"
      popover
      role="menu"
      tabindex="-1"
      aria-label=${label}
      @keydown=${onMenuKey}
      @beforetoggle=${onMenuToggle}
    >
      ${entries.map(entry)}
    </div>`;
}

const entry = ({text, isChecked, onSelect}: MenuEntry): TemplateResult =>
  html`<button
    part="menu-item"
    type="button"
    tabindex="-1"
    role=${isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
    aria-checked=${isChecked ?? nothing}
    @click=${(event: Event) => {
      closeMenu(event);
      onSelect();
    }}
  >
    ${text}
  </button>`;
