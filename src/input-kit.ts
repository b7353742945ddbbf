// What a card needs once a program may be typed to, as one chunk that is loaded on demand.
export {inputSender} from './client/send-input.js';
export {InputField} from './output/input-field.js';
