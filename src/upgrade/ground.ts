const isTransparent = (color: string) => /^transparent$|^rgba\(.*, 0\)$|\/ 0\)$/.test(color);

/** The colour that is seen behind an element: its own, or of what is around it; undefined where nothing has one. */
export function groundOf(element: Element): string | undefined {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const {backgroundColor} = getComputedStyle(each);
    if (!isTransparent(backgroundColor)) return backgroundColor;
  }
  return undefined;
}
