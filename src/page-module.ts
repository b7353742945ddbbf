// The script that a page loads as a module: `<script type="module" src="code-card.js">`.
import {configureFromUrl} from './configure.js';

configureFromUrl(import.meta.url);

export * from './index.js';
