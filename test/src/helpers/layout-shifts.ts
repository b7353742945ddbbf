import {oneEvent, fixture} from '@open-wc/testing';
import {middleOf, settled, until} from './cards.js';
import type {FramedPage} from './framed-cards.js';
import {servePages} from './pages.js';

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: {node: Node | null; previousRect: DOMRect; currentRect: DOMRect}[];
}

/**
 * What has moved on a page since it was opened, without the reader having done anything.
 *
 * @param since - On the page's `performance.now()`; what has moved before is left out. Browsers leave out by themselves
 *   what moves soon after an input, but not in frames.
 */
export async function shiftsOn({page}: Pick<FramedPage, 'page'>, since = 0): Promise<string[]> {
  await settled();
  const shifts: Shift[] = [];
  const observer = new page.PerformanceObserver((list) => shifts.push(...(list.getEntries() as Shift[])));
  observer.observe({type: 'layout-shift', buffered: true});
  await settled();
  observer.disconnect();
  return shifts
    .filter(({hadRecentInput, startTime}) => !hadRecentInput && startTime >= since)
    .map(({value, sources}) => `${value} by ${sources.map(describeSource).join(', ')}`);
}

const describeSource = ({node, previousRect: before, currentRect: after}: Shift['sources'][number]) =>
  `${node?.nodeName ?? 'something in a card'} from ${before.x} ${before.y} to ${after.x} ${after.y}`;

/** Where an element of the frame is, in the window of the test. */
export function middleInWindow({frame}: Pick<FramedPage, 'frame'>, element: Element): [number, number] {
  const {left, top} = frame.getBoundingClientRect();
  const [x, y] = middleOf(element);
  return [Math.round(left + x), Math.round(top + y)];
}

/**
 * A page whose module comes only after the page has been painted, as over a slow network.
 *
 * @param areThere - Whether the page has its cards; by default when all that it was written with are alive.
 * @returns the page, and when its script was added, on its own clock.
 */
export async function openSlowly(
  path: string,
  width: number,
  areThere = (cards: readonly Element[]) => cards.every((card) => card.shadowRoot),
): Promise<FramedPage & {scriptAt: number}> {
  const base = await servePages();
  const markup = await (await fetch(`${base}${path}`)).text();
  const source = /<script type="module" src="([^"]+)"/.exec(markup)?.[1];
  if (!source) throw new Error(`Expected ${path} to load a module, it loads none`);
  const frame = await fixture<HTMLIFrameElement>(`<iframe width="${width}" height="560"></iframe>`);
  const loaded = oneEvent(frame, 'load');
  // Without its policy, too, which would refuse the script that is added here.
  const silent = markup.replace(/<script[^]*?<\/script>|<meta\s+http-equiv[^>]*>/g, '');
  frame.srcdoc = `<base href="${base}">${silent}`;
  await loaded;
  await settled();
  const site = frame.contentDocument!;
  const script = site.createElement('script');
  script.type = 'module';
  script.src = `${base}${source.replaceAll('&amp;', '&')}`;
  const page = frame.contentWindow as FramedPage['page'];
  const scriptAt = page.performance.now();
  site.head.append(script);
  const cards = () => [...site.querySelectorAll('code-card')];
  await until(() => areThere(cards()), 'cards that live');
  return {frame, page, cards: cards(), scriptAt};
}
