import {textOfDisplay, type Display} from '../display.js';
import type {Stage} from './show-display.js';

/** Shows an SVG as an image: no script in it runs, and it loads nothing. */
export function showVector(
  display: Display,
  content: string,
  {messages, place, note, onResize}: Stage,
): void {
  const image = document.createElement('img');
  image.alt = textOfDisplay(display);
  const url = URL.createObjectURL(new Blob([content], {type: 'image/svg+xml'}));
  const forbidden = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI === 'blob' || event.blockedURI.startsWith('blob:')) isForbidden = true;
  };
  let isForbidden = false;
  document.addEventListener('securitypolicyviolation', forbidden);
  const end = () => {
    document.removeEventListener('securitypolicyviolation', forbidden);
    URL.revokeObjectURL(url);
    onResize();
  };
  image.addEventListener('load', end);
  image.addEventListener('error', () => {
    image.remove();
    // The report of a violation may come after the error.
    setTimeout(() => {
      end();
      const name = textOfDisplay(display);
      note(
        isForbidden
          ? messages.displayForbidden(name, 'img-src blob:')
          : messages.displayBroken(name, display.type),
      );
    });
  });
  image.src = url;
  place(image);
}
