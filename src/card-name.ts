/** What tools put after a heading for those who want a link to it; some is not even seen. */
const LINK_MARKS = /[\s\u200b¶#]+$/;

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

/** The text of the heading that an element stands under: the last one before it, as a reader would say. */
export function nearestHeading(element: Element): string {
  for (let node: Element | null = element; node && node !== document.body; node = node.parentElement) {
    for (let sibling = node.previousElementSibling; sibling; sibling = sibling.previousElementSibling) {
      const heading = sibling.matches(HEADINGS) ? sibling : [...sibling.querySelectorAll(HEADINGS)].at(-1);
      const text = heading?.textContent.replace(LINK_MARKS, '').trim();
      if (text) return text;
    }
  }
  return '';
}
