import {textOfDisplay, type Display} from '../display.js';
import type {Stage} from './show-display.js';

/** Highest frame, in CSS pixels; what is higher scrolls inside. */
const MAX_HEIGHT = 4000;

/** Lowest frame, in CSS pixels. */
const MIN_HEIGHT = 16;

/** How often a frame may change its height: one whose content grows with it would never stop. */
const MAX_CHANGES = 50;

/**
 * What its content may load: nothing from anywhere, so that opening a page tells nobody. Scripts and styles have to
 * come with it.
 */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob: data:; style-src 'unsafe-inline'; " +
  'img-src data: blob:; font-src data:; media-src data: blob:; worker-src blob:';

/** Tells from within that scripts run, that this document and no other has loaded, and the height of the content. */
const TELL =
  'parent.postMessage({codeCardHere: true}, "*"); ' +
  'addEventListener("load", () => parent.postMessage({codeCardLoaded: true}, "*")); ' +
  'new ResizeObserver(() => parent.postMessage({codeCardHeight: document.documentElement.offsetHeight}, "*"))' +
  '.observe(document.documentElement)';

/**
 * Shows HTML in a frame of its own that has no rights on the page: its scripts run, but as those of no site at all, and
 * cannot reach the page or its storage, and load nothing from the net. A frame that leads itself to
 * another page is taken away.
 */
export function showFrame(display: Display, content: string, {messages, place, note, onResize}: Stage): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.referrerPolicy = 'no-referrer';
  frame.title = display.name || messages.frame;
  let changes = 0;
  let hasScripts = false;
  let hasLoaded = false;
  let loads = 0;
  const onMessage = ({source, data}: MessageEvent<unknown>) => {
    if (!frame.isConnected) removeEventListener('message', onMessage);
    else if (source === frame.contentWindow && changes < MAX_CHANGES) {
      hasScripts ||= isRecord(data) && 'codeCardHere' in data;
      hasLoaded ||= isRecord(data) && 'codeCardLoaded' in data;
      const height = heightIn(data);
      if (height === undefined) return;
      changes++;
      frame.style.height = `${Math.min(Math.max(height, MIN_HEIGHT), MAX_HEIGHT)}px`;
      onResize();
    }
  };
  addEventListener('message', onMessage);
  const leave = () => {
    frame.remove();
    note(messages.frameLeft);
  };
  frame.addEventListener('load', () => {
    loads++;
    if (loads > 1) leave();
    else setTimeout(() => hasLoaded || onSilence(), SCRIPT_MS);
  });
  const onSilence = () => {
    // It has been here and has not loaded: what has is another page.
    if (hasScripts) leave();
    // Nothing has been said at all: the page's policy, which frames inherit, keeps scripts from running.
    else note(messages.displayForbidden(textOfDisplay({...display, alt: ''}), "script-src 'unsafe-inline'"));
  };
  const markup =
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta charset="utf-8">` +
    `<style>html {font: 14px system-ui, sans-serif} body {margin: 0}</style>` +
    `<script>${TELL}</script>${content}`;
  // Where the page asks for trusted types; the markup is not trusted, which is why it goes into a sandboxed frame.
  try {
    frame.srcdoc = (trusted()?.createHTML(markup) as unknown as string | undefined) ?? markup;
  } catch {
    note(messages.displayForbidden(textOfDisplay({...display, alt: ''}), `trusted-types ${POLICY_NAME}`));
    return;
  }
  place(frame);
  onResize();
}

/** How long the word of a frame that it has loaded may be under way, in milliseconds. */
const SCRIPT_MS = 1000;

function heightIn(data: unknown): number | undefined {
  const height = isRecord(data) ? data['codeCardHeight'] : undefined;
  return typeof height === 'number' && Number.isFinite(height) ? height : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The card's own templates have a policy of their own, named `code-card`. */
const POLICY_NAME = 'code-card-frame';

interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: {createHTML: (text: string) => string},
  ) => {
    createHTML: (text: string) => object;
  };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Not every browser has trusted types. */
function trusted(): typeof policy {
  const {trustedTypes} = window as {trustedTypes?: TrustedTypes};
  return (policy ??= trustedTypes?.createPolicy(POLICY_NAME, {createHTML: (text) => text}));
}
