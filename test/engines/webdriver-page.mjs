import {setTimeout as sleep} from 'node:timers/promises';

/** The code points by which WebDriver knows keys that print nothing: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
  Space: ' ',
};

const BUTTONS = {left: 0, middle: 1, right: 2};

const WINDOW = {width: 800, height: 700};

/** How often, and how many times, the window is asked whether it has its new size, in milliseconds. */
const ASK_MS = 25;
const ASK_TIMES = 80;

/** A page that a browser drives by WebDriver, in the shape of puppeteer's: as much of it as the runner's commands call. */
export class WebDriverPage {
  #command;
  #url;

  /** @param command - Calls the browser's session by WebDriver. */
  constructor({command}) {
    this.#command = command;
  }

  async open(url) {
    this.#url = url;
    await this.#command('POST', '/window/rect', WINDOW);
    await this.#command('POST', '/url', {url});
  }

  url() {
    return this.#url;
  }

  isClosed() {
    return false;
  }

  keyboard = {
    type: async (text) => {
      for (const value of text) await this.#keys([value]);
    },
    press: (combination) => this.#keys(combination.split('+').map(keyOf)),
    down: (name) => this.#act('key', [{type: 'keyDown', value: keyOf(name)}]),
    up: (name) => this.#act('key', [{type: 'keyUp', value: keyOf(name)}]),
  };

  mouse = {
    move: (x, y) =>
      this.#act('pointer', [{type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y)}]),
    down: ({button = 'left'} = {}) => this.#act('pointer', [{type: 'pointerDown', button: BUTTONS[button]}]),
    up: ({button = 'left'} = {}) => this.#act('pointer', [{type: 'pointerUp', button: BUTTONS[button]}]),
    click: async (x, y, options) => {
      await this.mouse.move(x, y);
      await this.mouse.down(options);
      await this.mouse.up(options);
    },
    reset: () => this.#command('DELETE', '/actions'),
  };

  async setViewport({width, height}) {
    const [besides, above] = await this.#script(
      'return [outerWidth - innerWidth, outerHeight - innerHeight]',
    );
    await this.#command('POST', '/window/rect', {width: width + besides, height: height + above});
    for (let times = 0; times < ASK_TIMES; times++) {
      if ((await this.#script('return innerWidth')) === width) return;
      await sleep(ASK_MS);
    }
    throw new Error(
      `Expected WebKit's window to become ${width} px wide, which it does from about 450 px on`,
    );
  }

  #keys(values) {
    return this.#act('key', [
      ...values.map((value) => ({type: 'keyDown', value})),
      ...values.toReversed().map((value) => ({type: 'keyUp', value})),
    ]);
  }

  #act(type, actions) {
    const parameters = type === 'pointer' ? {parameters: {pointerType: 'mouse'}} : {};
    return this.#command('POST', '/actions', {actions: [{type, id: type, ...parameters, actions}]});
  }

  #script(script) {
    return this.#command('POST', '/execute/sync', {script, args: []});
  }
}

function keyOf(name) {
  if (name in KEYS) return KEYS[name];
  return name.replace(/^Key(?=[A-Z]$)|^Digit(?=\d$)/, '').toLowerCase();
}
