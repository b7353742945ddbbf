import {configureFromUrl} from './configure.js';

configureFromUrl(import.meta.url);
