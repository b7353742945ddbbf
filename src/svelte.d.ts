// Types for `<code-card>` in Svelte's templates: `/// <reference types="code-card/svelte" />`.
import type {HTMLAttributes} from 'svelte/elements';
import type {CodeCard} from './element.js';
import type {CodeCardAttributes, CodeCardEvents, CodeCardProperties} from './tag-face.js';

type Listeners = {
  [Name in keyof CodeCardEvents as `on${Name}` | `on:${Name}`]?: (event: CodeCardEvents[Name]) => void;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'code-card': HTMLAttributes<CodeCard> & CodeCardProperties & CodeCardAttributes & Listeners;
  }
}
