// A card takes over the look of the code block that it stands for, so that nothing moves when it comes to life.

/** Below this padding, in pixels, code would touch the card's border; then the card's own padding is used. */
const MIN_PADDING = 6;

/** Width of the card's own border in pixels. */
const BORDER = 1;

/** Reads the look of a block. Returns the card's own (private) custom properties; none for a block that the page hides. */
export function readLook(block: Element): Map<string, string> {
  const style = getComputedStyle(block);
  const look = new Map<string, string>();
  if (style.display === 'none') return look;
  look.set('--_font-family', style.fontFamily);
  look.set('--_font-size', style.fontSize);
  look.set('--_line-height', style.lineHeight);
  look.set('--_tab-size', style.tabSize);
  look.set('--_margin-block', `${style.marginBlockStart} ${style.marginBlockEnd}`);
  look.set('--_margin-inline', `${style.marginInlineStart} ${style.marginInlineEnd}`);
  look.set('--_radius', style.borderStartStartRadius);
  if (!isTransparent(style.backgroundColor)) {
    look.set('--_background', style.backgroundColor);
    look.set('--_color', style.color);
  }
  for (const axis of ['block', 'inline'] as const) {
    const padding = inner(style, `${axis}-start`);
    if (padding >= MIN_PADDING) look.set(`--_padding-${axis}`, `${padding}px`);
  }
  return look;
}

/** The block's padding and border, less the card's border. */
function inner(style: CSSStyleDeclaration, side: string): number {
  const pixels = (property: string) => Number.parseFloat(style.getPropertyValue(property)) || 0;
  return pixels(`padding-${side}`) + pixels(`border-${side}-width`) - BORDER;
}

const isTransparent = (color: string) => /^transparent$|^rgba\(.*, 0\)$|\/ 0\)$/.test(color);
