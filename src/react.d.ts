// Types for `<code-card>` in JSX, for React 19 and newer: `/// <reference types="code-card/react" />`.
// Declarations alone, checked with the React of whoever uses them; it is no dependency of this package.
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {CodeCard} from './element.js';
import type {CodeCardEvents, CodeCardProperties} from './tag-face.js';

/** React 19 sets what is a property of the element, and listens for `run-end` where it is given `onrun-end`. */
export type CodeCardProps = CodeCardProperties & {
  [Name in keyof CodeCardEvents as `on${Name}`]?: (event: CodeCardEvents[Name]) => void;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'code-card': DetailedHTMLProps<HTMLAttributes<CodeCard>, CodeCard> & CodeCardProps;
    }
  }
}
