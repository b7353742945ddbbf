// The script that a page loads as a module: `<script type="module" src="code-card.js">`.
import './settings-of-module.js'; // First: cards that come to life find the page's settings.
import './define.js';

export * from './element.js';
