import {expect} from '@open-wc/testing';
import type {CodeCard} from '../../src/index.js';
import {button, editorOf, noticesOf, openCard, outputOf, partOf, statusOf, until} from './helpers/cards.js';
import {startServer} from './helpers/servers.js';

const SLOW = `
import time
print("first")
time.sleep(1)
print("second")
`;
import {itExceptIn} from './helpers/engines.js';

async function openWith(code: string, attributes: Record<string, string>): Promise<CodeCard> {
  const card = await openCard(attributes, '');
  card.code = code;
  return card;
}

/** The first line has to be on the page while the program, which sleeps before the second, still runs. */
async function showsLineByLine(endpoint: string): Promise<CodeCard> {
  const card = await openWith(SLOW, {endpoint});
  const running = card.run();
  await until(() => outputOf(card) === 'first\n');
  expect(card.state).to.equal('running');
  expect(card.result).to.equal(null);
  const {output, error} = await running;
  expect(error).to.equal(null);
  expect(output).to.equal('first\nsecond\n');
  expect(outputOf(card)).to.equal('first\nsecond\n');
  await card.updateComplete;
  return card;
}

describe('from the card to a program and back, by the reference server', function () {
  this.timeout(30_000);
  let endpoint: string;
  before(async () => {
    endpoint = `${await startServer('code-card-server')}runs`;
  });

  it('shows each line the moment it is printed', async () => {
    const card = await showsLineByLine(endpoint);
    expect(statusOf(card)).to.match(/^finished in \d\.\d s, exit 0$/);
    expect(card.result!.durationMs).to.be.at.least(1000);
  });

  it('tells stderr apart, with the line numbers of the code above', async () => {
    const card = await openWith('print("before")\nraise ValueError("so")', {endpoint});
    const {exit} = await card.run();
    expect(exit).to.deep.equal({code: 1, signal: null, reason: 'exited'});
    expect(partOf(card, 'stdout').textContent).to.equal('before');
    const errors = [...card.shadowRoot!.querySelectorAll('.row.error')].map((each) => each.textContent);
    expect(errors.join('').trim()).to.match(/^Traceback[^]*line 2, in <module>[^]*ValueError: so$/);
    button(card, /^File "\/work\/main\.py", line 2$/).click();
    await until(
      () => editorOf(card)?.querySelector('.cm-marked-line')?.textContent === 'raise ValueError("so")',
    );
  });

  describe('a program that reads', () => {
    const fieldOf = (card: CodeCard) => card.shadowRoot!.querySelector<HTMLInputElement>('.input input')!;
    const press = (card: CodeCard, key: string) =>
      fieldOf(card).dispatchEvent(
        new KeyboardEvent('keydown', {key, ctrlKey: true, bubbles: true, composed: true, cancelable: true}),
      );

    /** As a reader does it: types, and presses Enter. */
    function enter(card: CodeCard, text: string) {
      const field = fieldOf(card);
      field.focus();
      field.value = text;
      field.form!.requestSubmit();
    }

    it('asks, shows what was typed in its place, and goes on', async () => {
      const card = await openWith('name = input("name? ")\nprint("hello", name)', {
        endpoint,
        interactive: '',
      });
      const running = card.run();
      await until(() => Boolean(card.shadowRoot!.querySelector('.input.waiting')));
      expect(outputOf(card)).to.equal('name? ');
      const status = card.shadowRoot!.querySelector('.input [role=status]')!;
      expect(status.textContent).to.equal('The program waits for input.');
      await expect(card).to.be.accessible();
      enter(card, 'Ada 🐢');
      const {output, error} = await running;
      expect(error).to.equal(null);
      expect(output).to.equal('name? Ada 🐢\nhello Ada 🐢\n');
      expect(fieldOf(card).form!.hidden, 'gone with the run').to.equal(true);
    });

    it('sees the end of its input by Ctrl+D, with what was typed before', async () => {
      const card = await openWith('import sys\nprint("on")\nprint(list(sys.stdin))', {
        endpoint,
        interactive: '',
      });
      const running = card.run();
      await until(() => outputOf(card) === 'on\n' && fieldOf(card));
      enter(card, 'one');
      await until(() => outputOf(card) === 'on\none\n');
      fieldOf(card).value = 'two';
      press(card, 'd');
      const {output} = await running;
      expect(output).to.match(/\['one\\n', 'two'\]\n$/);
    });

    it('is interrupted by Ctrl+C, but not while text is selected', async () => {
      const card = await openWith('import time\nprint("on")\ntime.sleep(60)', {endpoint, interactive: ''});
      const running = card.run();
      await until(() => outputOf(card) === 'on\n');
      const field = fieldOf(card);
      field.value = 'to be copied';
      field.focus();
      field.select();
      expect(press(card, 'c'), 'left to the browser').to.equal(true);
      field.setSelectionRange(0, 0);
      expect(press(card, 'c')).to.equal(false);
      const {exit, output} = await running;
      expect(output).to.contain('KeyboardInterrupt');
      expect([exit?.code, exit?.signal]).to.include.oneOf([130, 'SIGINT']);
    });

    itExceptIn('Firefox', 'a paste that a script makes has no data there')(
      'gets lines that are pasted one by one, and keeps the rest in the field',
      async () => {
        const card = await openWith('print(input(), input())\nprint(input())', {endpoint, interactive: ''});
        const running = card.run();
        await until(() => Boolean(card.shadowRoot!.querySelector('.input.waiting')));
        const data = new DataTransfer();
        data.setData('text/plain', 'one\r\ntwo\nthr');
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        fieldOf(card).dispatchEvent(paste);
        expect(fieldOf(card).value).to.equal('thr');
        await until(() => outputOf(card).endsWith('one two\n'));
        enter(card, 'three');
        expect((await running).output).to.equal('one\ntwo\none two\nthree\nthree\n');
      },
    );

    it('has a terminal, with colours', async () => {
      const card = await openWith('import sys\nprint(sys.stdout.isatty())\ninput("? ")', {
        endpoint,
        interactive: '',
        tty: '',
      });
      const running = card.run();
      await until(() => Boolean(card.shadowRoot!.querySelector('.input.waiting')));
      enter(card, 'typed');
      expect((await running).output).to.equal('True\n? typed\n');
    });
  });

  it('carries every character there and back', async () => {
    const text = '你好，世界 👋🏽 Grüße';
    const card = await openWith(`print("${text}")\nprint(input()[::-1])`, {endpoint, stdin: '一二三\n'});
    expect((await card.run()).output).to.equal(`${text}\n三二一\n`);
  });

  it('shows in a second language what the server knows', async () => {
    const card = await openWith('echo "$((6 * 7))" "$@"; exit 3', {endpoint, language: 'bash', args: 'a b'});
    const {output, exit} = await card.run();
    expect(output).to.equal('42 a b\n');
    expect(exit?.code).to.equal(3);
  });

  it('is stopped by Stop', async () => {
    const card = await openWith('print("up")\nwhile True: pass', {endpoint});
    const running = card.run();
    await until(() => outputOf(card) === 'up\n');
    await card.stop();
    expect((await running).exit?.reason).to.equal('canceled');
    expect(outputOf(card)).to.equal('up\n');
  });

  const LIMITED: Record<string, string> = {
    'killed: memory limit of 256 MB':
      'x = b"x" * (400 * 1024 * 1024)\nprint(len(x))\nimport time; time.sleep(5)',
    'stopped: output limit of 4 MB': 'while True: print("x" * 1000)',
  };
  for (const [text, code] of Object.entries(LIMITED))
    it(`says what limit was reached: ${text}`, async () => {
      const card = await openWith(code, {endpoint});
      expect((await card.run()).error).to.equal(null);
      await card.updateComplete;
      expect(statusOf(card)).to.match(new RegExp(`^${text}`));
    });

  it('is refused in the server’s own words', async () => {
    const card = await openWith('x', {endpoint, language: 'klingon'});
    expect((await card.run()).error?.kind).to.equal('refused');
    await card.updateComplete;
    expect(noticesOf(card)[0]).to.match(/klingon[^]*python|python[^]*klingon/);
  });

  it('shows bytes that are no text, and a program that says nothing', async () => {
    const card = await openWith('import sys\nsys.stdout.buffer.write(b"a\\xffb\\0c")', {endpoint});
    expect((await card.run()).output).to.equal('a\uFFFDbc');
    card.code = 'pass';
    expect((await card.run()).output).to.equal('');
    await card.updateComplete;
    expect(statusOf(card)).to.match(/^finished in .* s, exit 0 · no output$/);
  });
});

describe('from the card to a program and back, by FastAPI', function () {
  this.timeout(30_000);
  let server: string;
  before(async () => {
    server = await startServer('fastapi');
  });

  it('shows each line of a plain text stream the moment it is printed', async () => {
    const card = await showsLineByLine(`${server}run`);
    expect(statusOf(card)).to.match(/^done in \d\.\d s$/);
  });

  it('shows each line of run events the moment it is printed, and how the program ended', async () => {
    const card = await showsLineByLine(`${server}events`);
    expect(statusOf(card)).to.match(/^finished in \d\.\d s, exit 0$/);
  });
});

describe('from the card to a program and back, over a network that loses connections', function () {
  this.timeout(60_000);

  it('comes every line, once and in order', async () => {
    const endpoint = `${await startServer('a server behind a bad network')}runs`;
    const card = await openWith('for n in range(100_000): print("line", n)', {endpoint});
    const seen = new Set<string>();
    const pieces: string[] = [];
    card.addEventListener('run-output', (event) => {
      pieces.push(event.text);
      seen.add(card.state);
    });
    const {exit} = await card.run();
    expect(exit).to.deep.equal({code: 0, signal: null, reason: 'exited'});
    const lines = Array.from({length: 100_000}, (_, n) => `line ${n}\n`).join('');
    expect(pieces.join('') === lines).to.equal(true);
    expect(outputOf(card).endsWith('line 99998\nline 99999\n')).to.equal(true);
  });
});
