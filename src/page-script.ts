// The script that a page loads as a classic one, from disk too: `<script defer src="code-card.bundle.js">`.
import './settings-of-script.js'; // First: cards that come to life find the page's settings.
import './define.js';

export * from './element.js';
