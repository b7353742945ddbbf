// What a card needs once it is open, or has a feature, as one chunk that is loaded on demand.
export {drawTouched} from './card-template.js';
export {OpenParts} from './open-parts.js';
