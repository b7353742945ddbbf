import type {Look} from '../block-look.js';
import {codeElement, NUMBERS, readPieces} from './block-code.js';
import {groundOf} from './ground.js';

/** Room for the Run button in a block's lower end, in pixels: as wide as in the longest of our languages, and a target. */
const RUN_WIDTH = 120;
const RUN_HEIGHT = matchMedia('(pointer: coarse)').matches ? 50 : 34;

/** What tools lay over a block; Run stands beside it. */
const OVERLAYS = 'button, clipboard-copy, .copybtn, [class*="buttonGroup"]';

/** What has more children is no box around one block, and would be searched through for each of its blocks. */
const MAX_SIBLINGS = 8;

/** As in the card's own style sheet. */
const GUTTER_PADDING_REM = 0.75;

const pixels = (text: string) => Number.parseFloat(text) || 0;

/** Kept at a time: a page that moves its colours by script has ever new ones. */
const MAX_LOOKS = 100;

const looks = new Map<string, Look>();

/**
 * What a card at rest needs: its colours, and where the block's lower end is. Blocks that look the same, as most of a page
 * do, have the same object.
 */
export function lookAtRest(block: HTMLElement): Look {
  const {color} = getComputedStyle(codeElement(block));
  const {marginBlockEnd, marginRight} = getComputedStyle(block);
  const ground = groundOf(block);
  const dodge = widthOfOverlays(block);
  const key = [color, marginBlockEnd, marginRight, ground, dodge].join(';');
  const known = looks.get(key);
  if (known) return known;
  const look = new Map([
    ['--_color', color],
    ['--_block-end', marginBlockEnd],
    ['--_right', marginRight],
  ]);
  if (ground) look.set('--_background', ground);
  if (dodge > 0) look.set('--_dodge', `${dodge}px`);
  if (looks.size >= MAX_LOOKS) looks.clear();
  looks.set(key, look);
  return look;
}

/** How far from the block's right end the page's own buttons reach, where Run would come to lie upon them. */
function widthOfOverlays(block: HTMLElement): number {
  const around = block.parentElement;
  if (!around || around.children.length > MAX_SIBLINGS) return 0;
  const overlays = around.querySelectorAll(OVERLAYS);
  if (overlays.length === 0) return 0;
  const box = block.getBoundingClientRect();
  const reaches = [...overlays].map((overlay) => {
    const {left, top, bottom, width} = overlay.getBoundingClientRect();
    const isBeside = bottom <= box.bottom - RUN_HEIGHT || top >= box.bottom;
    const reach = box.right - left;
    return width === 0 || isBeside || reach - width > RUN_WIDTH ? 0 : reach;
  });
  return Math.max(0, ...reaches);
}

const sides = (style: CSSStyleDeclaration, property: (side: string) => string) =>
  ['top', 'right', 'bottom', 'left'].map((side) => style.getPropertyValue(property(side))).join(' ');

/** A block's edges, which it lacks below while an open card goes on there: to be called before. */
export function edgesOf(block: HTMLElement): Look {
  const style = getComputedStyle(block);
  return new Map([
    ['--_margin-block', `${style.marginBlockStart} ${style.marginBlockEnd}`],
    ['--_border-width', sides(style, (side) => `border-${side}-width`)],
    ['--_corners', style.borderRadius],
  ]);
}

/** What a card needs that takes a part of the block's place: its frame and its font, but for `edgesOf()`. */
export function lookWhenOpen(block: HTMLElement): Look {
  const style = getComputedStyle(block);
  const code = getComputedStyle(codeElement(block));
  return new Map([
    ...lookAtRest(block),
    ['--_font-family', code.fontFamily],
    ['--_font-size', code.fontSize],
    ['--_line-height', code.lineHeight],
    ['--_tab-size', code.tabSize],
    ['--_weight', code.fontWeight],
    ['--_letter-spacing', code.letterSpacing],
    ['--_font-features', code.fontFeatureSettings],
    ['--_ligatures', code.fontVariantLigatures],
    ['--_margin-inline', `${style.marginInlineStart} ${style.marginInlineEnd}`],
    ['--_border-style', sides(style, (side) => `border-${side}-style`)],
    ['--_border-color', sides(style, (side) => `border-${side}-color`)],
    ['--_shadow', style.boxShadow],
  ]);
}

/** What the editor needs to show each character where the block has it. To be called while the block is seen. */
export function measureCode(block: HTMLElement): {
  look: Look;
  height: number;
  isNumbered: boolean;
  wraps: boolean;
} {
  const box = block.getBoundingClientRect();
  const style = getComputedStyle(block);
  const element = codeElement(block);
  const code = getComputedStyle(element);
  const inner = {left: box.left + block.clientLeft, top: box.top + block.clientTop};
  const first = firstCharacter(block) ?? new DOMRect(inner.left, inner.top, 0, pixels(code.lineHeight));
  const lineHeight = pixels(code.lineHeight) || first.height;
  // A character's own box is not as high as its line.
  const top = first.top - (lineHeight - first.height) / 2 - inner.top + block.scrollTop;
  const left = first.left - inner.left + block.scrollLeft + (element === block ? 0 : element.scrollLeft);
  const right = pixels(style.paddingRight) + (element === block ? 0 : pixels(code.paddingRight));
  const isNumbered = element.querySelector(NUMBERS) !== null;
  const gutter = isNumbered ? gutterWidth(block, first.width) : 0;
  const look = new Map([
    ['--_padding-block', `${Math.max(0, top)}px 0px`],
    ['--_padding-inline', `${Math.max(0, left - gutter)}px ${right}px`],
    ['--_line-height', `${lineHeight}px`],
  ]);
  // What shrinks to its content would shrink to nothing without the block.
  const around = block.parentElement;
  if (around && getComputedStyle(around).display !== 'block')
    look.set('--_min-width', `${contentWidth(element) + left + right}px`);
  return {
    look,
    height: box.height,
    isNumbered,
    wraps: /wrap|spaces/.test(code.whiteSpace),
  };
}

/** What the editor's line numbers take, so that the code beside them stays where it is. */
function gutterWidth(block: HTMLElement, characterWidth: number): number {
  const rem = pixels(getComputedStyle(document.documentElement).fontSize);
  const lines = readPieces(block).code.trimEnd().split('\n').length;
  return GUTTER_PADDING_REM * rem + String(lines).length * characterWidth;
}

/** As wide as the longest line. */
function contentWidth(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().width;
}

function firstCharacter(block: HTMLElement): DOMRect | undefined {
  const {code, pieces} = readPieces(block);
  const at = code.search(/\S/);
  const piece = pieces.findLast(({start}) => start <= at);
  if (at < 0 || !piece) return undefined;
  const range = document.createRange();
  const indent = /[^\n]*$/.exec(code.slice(0, at))?.[0].length ?? 0;
  // The first line may be indented, and blank lines may come before it.
  const lines = code.slice(0, at).split('\n').length - 1;
  range.setStart(piece.node, at - piece.start);
  range.setEnd(piece.node, at - piece.start + 1);
  const {x, y, width, height} = range.getBoundingClientRect();
  const lineHeight = pixels(getComputedStyle(codeElement(block)).lineHeight) || height;
  return new DOMRect(x - indent * width, y - lines * lineHeight, width, height);
}
