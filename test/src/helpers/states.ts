import {sendKeys} from '@web/test-runner-commands';
import type {CodeCard, RunRequestEvent} from '../../../src/index.js';
import type {RunEvent} from '../../../src/wire/index.js';
import {findButton, noticesOf, openEditor, outputOf, partOf, until} from './cards.js';
import {choose, press, touch} from './features.js';
import {devtools} from './devtools.js';
import {stubEndpoint, type StubEndpoint, type StubOptions} from './stub-endpoint.js';

/** What a card can look like, and what brings it there. */
interface State {
  attributes?: Record<string, string>;
  children?: string;
  reach?: (card: CodeCard) => Promise<unknown>;
}

const CODE =
  '<pre># greet\nfor name in ["world", "a name that makes this line longer than a phone is wide"]:\n    print(name)</pre>';

const START: RunEvent = {
  id: 1,
  type: 'start',
  run: {id: 'r', url: 'runs/r'},
  can: ['stop', 'resume', 'stdin'],
  protocol: 1,
};
const FAILED: RunEvent = {type: 'exit', code: 1, signal: null, reason: 'exited', wallTimeMs: 412};
const LONG = 'a line of output that is longer than a phone is wide, and goes on for a while\n';
const PRINTED: RunEvent[] = [
  {id: 2, type: 'stdout', text: `${LONG}\x1b[32mgreen\x1b[0m\n`},
  {
    id: 3,
    type: 'stderr',
    text: 'Traceback (most recent call last):\n  File "main.py", line 2\nNameError: x\n',
  },
];

/** Starts a run of an endpoint that really streams, and has it send what has come so far. */
async function begin(card: CodeCard, events: RunEvent[], options: StubOptions = {}): Promise<StubEndpoint> {
  const endpoint = await stubEndpoint({contentType: 'application/x-ndjson', ...options});
  card.endpoint = endpoint.url;
  void card.run();
  await endpoint.request();
  for (const event of events) await endpoint.sendEvent(event);
  if (events.includes(PRINTED[1]!)) await until(() => outputOf(card).includes('NameError'));
  return endpoint;
}

/** A whole run. */
async function runThrough(card: CodeCard, events: RunEvent[], options: StubOptions = {}): Promise<void> {
  const endpoint = await begin(card, events, options);
  await endpoint.end();
  await until(() => card.state === 'ended');
}

async function openMenu(card: CodeCard): Promise<void> {
  partOf(card, 'menu').hidePopover();
  partOf(card, 'menu-button').click();
  await until(() => partOf(card, 'menu').matches(':popover-open'));
}

const json = (body: unknown) =>
  new Response(JSON.stringify(body), {headers: {'content-type': 'application/json', etag: '"1"'}});

/** Has modules at these addresses fail to load, and all others not. */
async function blockModules(...urls: string[]): Promise<void> {
  await devtools('Network.enable');
  await devtools('Network.setBlockedURLs', {urls});
}

/** Lets the page answer for the server that keeps a card. */
function store(card: CodeCard, of: {expected?: string; draft?: object}): void {
  const kept = {title: 'Sorting', language: 'python', code: 'theirs', codeVersion: 3, saves: 'draft'};
  card.addEventListener('run-request', (request: RunRequestEvent) => {
    request.respondWith(
      request.purpose === 'load' ? json({...kept, expected: null, draft: null, ...of}) : new Response('1\n'),
    );
  });
  Object.assign(card, {book: 'b', card: 'c', endpoint: '/books/{book}/cards/{card}/run'});
}

/** By name. No more than four of one origin may have an open stream: a fifth would wait for them. */
const STATES: Record<string, State> = {
  'at rest': {},
  touched: {reach: touch},
  'with its editor': {attributes: {'line-numbers': ''}, reach: openEditor},
  'read only': {attributes: {readonly: ''}, reach: openEditor},
  compact: {attributes: {compact: ''}, reach: (card) => runThrough(card, [...PRINTED, FAILED])},
  connecting: {
    reach: async (card) => {
      await begin(card, [], {held: true});
      await until(() => card.state === 'connecting');
    },
  },
  queued: {
    reach: async (card) => {
      await begin(card, [{type: 'queued', position: 12}]);
      await until(() => card.state === 'queued');
    },
  },
  running: {reach: (card) => begin(card, [START, ...PRINTED])},
  reconnecting: {
    reach: async (card) => {
      const endpoint = await begin(card, [START, ...PRINTED], {getStatus: 503, crossOrigin: true});
      await endpoint.cut();
      await until(() => card.state === 'reconnecting');
    },
  },
  'waiting for a line': {
    attributes: {interactive: ''},
    reach: async (card) => {
      await begin(card, [START, ...PRINTED, {id: 4, type: 'input'}], {crossOrigin: true});
      await until(() => card.shadowRoot?.querySelector('.input.waiting'));
    },
  },
  'ended well': {
    reach: (card) =>
      runThrough(card, [
        {type: 'stdout', text: LONG},
        {...FAILED, code: 0},
      ]),
  },
  'ended with an error': {reach: (card) => runThrough(card, [...PRINTED, FAILED])},
  'ended by a limit': {
    reach: (card) => runThrough(card, [START, {...FAILED, code: null, signal: 'SIGKILL', reason: 'memory'}]),
  },
  refused: {
    reach: async (card) => {
      await runThrough(card, [], {contentType: 'text/plain', status: 500});
      partOf(card, 'notice').querySelector('details')!.open = true;
    },
  },
  'without an endpoint': {reach: (card) => card.run()},
  'without its code': {
    attributes: {src: '/there/is/no/such/program.py'},
    children: '',
    reach: (card) => until(() => noticesOf(card).length > 0),
  },
  'without its editor': {
    reach: async (card) => {
      await blockModules('*legacy-modes/mode/ruby*');
      card.language = 'ruby';
      await openEditor(card);
      await until(() => noticesOf(card).length > 0);
      await blockModules();
    },
  },
  'with long output': {
    attributes: {'output-lines': '4'},
    reach: async (card) => {
      await runThrough(card, [{type: 'stdout', text: LONG.repeat(40)}, FAILED]);
      partOf(card, 'output').scrollTop = 0;
      await until(() => card.shadowRoot?.querySelector('.tools button:nth-child(2)')?.checkVisibility());
    },
  },
  'with a table': {
    reach: async (card) => {
      await runThrough(card, [
        {type: 'display', data: {'text/csv': 'name,number\none,1\ntwo,2\n'}},
        {type: 'display', data: {'application/zip': 'UEsFBg=='}},
        FAILED,
      ]);
      partOf(card, 'display').scrollIntoView(); // Drawn when it is near.
      await until(() => card.shadowRoot?.querySelector('table') && findButton(card, /^Download: /));
    },
  },
  'with recorded output': {
    children: `${CODE}<output>${LONG}</output>`,
    reach: (card) => until(() => card.shadowRoot?.querySelector('.recorded')),
  },
  'with a recording on offer': {
    attributes: {endpoint: 'http://127.0.0.1:9/runs'},
    children: `${CODE}<output>${LONG}</output>`,
    reach: (card) => card.run(),
  },
  'replaying a recording': {
    children: `${CODE}<script type="application/x-ndjson">{"t":3600000,"type":"stdout","text":"late"}</script>`,
    reach: async (card) => {
      void card.run();
      await until(() => noticesOf(card).length > 0);
    },
  },
  'with what has been changed': {
    attributes: {id: 'changed', persist: ''},
    reach: async (card) => {
      card.code = 'another\nprogram';
      await touch(card);
      await until(() => card.shadowRoot?.querySelector('[part~="badge"]'));
      await choose(card, 'Show the difference');
    },
  },
  'after a reset': {
    attributes: {id: 'reset'},
    reach: async (card) => {
      card.code = 'another';
      await touch(card);
      await press(card, 'Reset');
    },
  },
  'changed by its author since': {
    attributes: {id: 'outdated', persist: ''},
    reach: async (card) => {
      await openEditor(card);
      await sendKeys({type: 'mine'});
      await until(() => Object.values(localStorage).some((kept) => String(kept).includes('mine')));
      card.querySelector('pre')!.textContent = 'new';
      await until(() => noticesOf(card).length > 0);
    },
  },
  'with other output than expected': {
    children: '',
    reach: async (card) => {
      store(card, {expected: '2\n'});
      await until(() => card.code === 'theirs');
      card.code = 'mine';
      await card.run();
      await until(() => card.shadowRoot?.querySelector('.check'));
    },
  },
  'with a draft of an older version': {
    children: '',
    reach: async (card) => {
      store(card, {draft: {code: 'mine', isOutdated: true}});
      await until(() => noticesOf(card).length > 0);
    },
  },
  // Late, since Stop waits for its server no longer than some seconds.
  stopping: {
    reach: async (card) => {
      await begin(card, [START, ...PRINTED], {holdsDeletes: true, crossOrigin: true});
      void card.stop();
      await until(() => card.state === 'stopping');
    },
  },
  // The last one: a menu closes when anything else gets the focus.
  'with its menu open': {
    attributes: {share: '', report: 'https://tracker.test/?{title}{body}', embed: '/embed'},
    reach: async (card) => {
      await touch(card);
      await openMenu(card);
    },
  },
};

/** Cards in every state, side by side on one page; each is called after its state. */
export interface Gallery {
  box: HTMLElement;
  cards: CodeCard[];
  /** Has them speak another language. Resolves when all do. */
  speak: (lang: string) => Promise<void>;
  close: () => void;
}

/** Brings a card into each of the states; they stay until `close()`. */
export async function openGallery(): Promise<Gallery> {
  const box = document.createElement('div');
  box.lang = 'en';
  document.body.append(box);
  const cards: CodeCard[] = [];
  for (const [label, {attributes = {}, children = CODE, reach}] of Object.entries(STATES)) {
    const card = document.createElement('code-card');
    for (const [name, value] of Object.entries({language: 'python', label, ...attributes}))
      card.setAttribute(name, value);
    card.innerHTML = children;
    box.append(card);
    cards.push(card);
    await card.updateComplete;
    await reach?.(card);
    await card.updateComplete;
  }
  return {
    box,
    cards,
    speak: async (lang) => {
      if (lang === box.lang) return;
      const before = cards.map(nameOfRun);
      box.lang = lang;
      box.dir = lang === 'ar' ? 'rtl' : 'ltr';
      await until(() => cards.every((card, at) => nameOfRun(card) !== before[at]), `cards in ${lang}`);
      await Promise.all(cards.map((card) => card.updateComplete));
      await openMenu(cards.at(-1)!); // Anew, since its words are others.
    },
    close: () => {
      box.remove();
      localStorage.clear();
    },
  };
}

const nameOfRun = (card: CodeCard) => partOf(card, 'run-button').getAttribute('aria-label');
