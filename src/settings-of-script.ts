import {configureFromUrl} from './configure.js';

configureFromUrl((document.currentScript as HTMLScriptElement | null)?.src);
