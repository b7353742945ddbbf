// The script that a page loads as a classic one, from disk too: `<script defer src="code-card.bundle.js">`.
import {configureFromUrl} from './configure.js';
import './define.js';

configureFromUrl((document.currentScript as HTMLScriptElement | null)?.src);

export * from './element.js';
