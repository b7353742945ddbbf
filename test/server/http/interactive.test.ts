import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {RunEvent} from 'code-card/wire';
import {eventsOf, outcomeOf, postRun, refusalOf} from '../helpers/post-run.js';
import {startServer, type TestServer} from '../helpers/start-server.js';

for (const [name, options] of [
  ['in a box', []],
  ['without one', ['--unsafe']],
] as const)
  describe(`A program that reads, ${name}`, {timeout: 120_000}, () => {
    let server: TestServer;
    before(async () => (server = await startServer({SLOTS: '8'}, ...options)));
    after(() => server.close());

    const send = (address: string, what: string, body: unknown) =>
      fetch(`${server.url}/${address}/${what}`, {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify(body),
      });

    /** Runs a program and answers each event of it as a reader would. */
    async function talk(
      body: Record<string, unknown>,
      answer: (event: RunEvent, say: (what: string, body: unknown) => Promise<Response>) => unknown,
    ) {
      const response = await postRun(server.url, {interactive: true, ...body});
      const address = response.headers.get('location') ?? '';
      const events: RunEvent[] = [];
      const say = async (what: string, message: unknown) => {
        const {status} = await send(address, what, message);
        assert.equal(status, 204);
        return new Response();
      };
      for await (const event of eventsOf(response)) {
        events.push(event);
        await answer(event, say);
      }
      const printed = events.map((event) => (event.type === 'stdout' ? event.text : '')).join('');
      return {events, printed, exit: events.at(-1), address};
    }

    for (const [language, code] of [
      ['python', 'name = input("name? ")\nprint("hello", name)'],
      ['bash', 'printf "name? "; read -r name; echo "hello $name"'],
    ] as const)
      it(`shows its question, is known to wait, and gets what is typed: ${language}`, async () => {
        const {events, printed} = await talk({language, code}, async (event, say) => {
          if (event.type === 'input') await say('stdin', {text: 'Ada 🐢\n'});
        });
        assert.equal(printed, 'name? hello Ada 🐢\n');
        const types = events.map(({type}) => type);
        assert.deepEqual(types, ['start', 'stdout', 'input', 'stdin', 'stdout', 'exit']);
        const [start, , , stdin] = events;
        assert.ok(start?.type === 'start' && start.can?.includes('stdin'));
        assert.ok(stdin?.type === 'stdin' && stdin.text === 'Ada 🐢\n');
      });

    it('gets it in Node, too, where nobody can tell that it waits', async () => {
      const code = 'process.stdin.on("data", (d) => console.log("got", String(d))); console.log("on")';
      const {printed} = await talk({language: 'javascript', code}, async (event, say) => {
        if (event.type === 'stdout' && event.text === 'on\n') await say('stdin?end', {text: 'one'});
      });
      assert.equal(printed, 'on\ngot one\n');
    });

    it('has the input of its request first, and sees the end of the input when the reader says so', async () => {
      const code = 'import sys\nprint("on")\nprint([line for line in sys.stdin])';
      const {printed} = await talk({language: 'python', code, stdin: 'first\n'}, async (event, say) => {
        if (event.type !== 'stdout' || event.text !== 'on\n') return;
        await say('stdin', {text: 'second\n'});
        await say('stdin?end', {text: 'third'});
      });
      assert.equal(printed, "on\n['first\\n', 'second\\n', 'third']\n");
    });

    it('can be interrupted, also when it is not interactive, and may go on after that', async () => {
      const code =
        'import time\ntry:\n  print("on")\n  time.sleep(60)\nexcept KeyboardInterrupt:\n  print("caught")';
      const {printed, exit} = await talk(
        {language: 'python', code, interactive: false},
        async (event, say) => {
          if (event.type === 'stdout' && event.text === 'on\n') await say('signal', {signal: 'SIGINT'});
        },
      );
      assert.equal(printed, 'on\ncaught\n');
      assert.ok(exit?.type === 'exit' && exit.code === 0 && exit.reason === 'exited');
    });

    it('has a terminal when it is asked for, which shows what is typed by itself', async () => {
      const code =
        'import os, sys\nprint(sys.stdin.isatty(), sys.stdout.isatty(), *os.get_terminal_size())\nprint(input("? ") + "!")\nsys.exit(3)';
      const {events, printed, exit} = await talk(
        {language: 'python', code, tty: true},
        async (event, say) => {
          if (event.type === 'input') await say('stdin', {text: 'typed\n'});
        },
      );
      assert.equal(printed, 'True True 80 24\r\n? typed\r\ntyped!\r\n');
      assert.ok(!events.some(({type}) => type === 'stdin'));
      assert.ok(exit?.type === 'exit' && exit.code === 3);
    });

    it('is interrupted in a terminal by the key for it', async () => {
      const code = 'import time\nprint("on")\ntime.sleep(60)';
      const {printed, exit} = await talk({language: 'python', code, tty: true}, async (event, say) => {
        if (event.type === 'stdout' && event.text.includes('on')) await say('stdin', {text: '\x03'});
      });
      assert.match(printed, /KeyboardInterrupt/);
      assert.ok(exit?.type === 'exit' && (exit.code === 130 || exit.signal === 'SIGINT'));
    });

    it('has no input when its run is not interactive, and nobody can type', async () => {
      const response = await postRun(server.url, {
        language: 'python',
        code: 'import sys, time\nprint(sys.stdin.read(), flush=True)\ntime.sleep(60)',
      });
      const address = response.headers.get('location') ?? '';
      for await (const event of eventsOf(response)) {
        if (event.type !== 'stdout') continue;
        const {status, detail} = await refusalOf(await send(address, 'stdin', {text: 'x'}));
        assert.equal(status, 409);
        assert.match(detail, /Expected a run that was asked for with "interactive"/);
        break;
      }
      await fetch(`${server.url}/${address}`, {method: 'DELETE'});
      const over = await refusalOf(await send(address, 'stdin', {text: 'x'}));
      assert.deepEqual(
        [over.status, over.detail],
        [409, 'Expected a run that goes on, got one that is over'],
      );
    });

    it('is given no more than fits, and nothing but text', async () => {
      const response = await postRun(server.url, {language: 'bash', code: 'sleep 60', interactive: true});
      const address = response.headers.get('location') ?? '';
      assert.equal((await send(address, 'stdin', {text: 'x'.repeat(1_000_000)})).status, 204);
      assert.equal((await refusalOf(await send(address, 'stdin', {text: 'x'.repeat(500_000)}))).status, 413);
      for (const body of [{}, {text: 1}, {text: 'x', more: 1}, [], null])
        assert.equal((await refusalOf(await send(address, 'stdin', body))).status, 400);
      for (const body of [{}, {signal: 'SIGKILL'}, {signal: 9}])
        assert.equal((await refusalOf(await send(address, 'signal', body))).status, 400);
      assert.equal((await refusalOf(await send('runs/none', 'stdin', {text: 'x'}))).status, 404);
      assert.equal((await refusalOf(await send('runs/none', 'signal', {signal: 'SIGINT'}))).status, 404);
      await fetch(`${server.url}/${address}`, {method: 'DELETE'});
      await outcomeOf(response);
    });
  });
