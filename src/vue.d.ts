// Types for `<code-card>` in Vue's templates: `/// <reference types="code-card/vue" />`. Vue has to be told that the tag
// is a custom element, too: `compilerOptions.isCustomElement`.
import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {CodeCard} from './element.js';
import type {CodeCardAttributes, CodeCardEvents, CodeCardProperties} from './tag-face.js';

type Emits = {[Name in keyof CodeCardEvents]: (event: CodeCardEvents[Name]) => void};

declare module 'vue' {
  interface GlobalComponents {
    'code-card': new () => CodeCard & {
      $props: HTMLAttributes & PublicProps & CodeCardProperties & CodeCardAttributes;
      $emit: EmitFn<Emits>;
    };
  }
}
