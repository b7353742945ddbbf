import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import {findInterpreter} from '../../../server/sandbox/interpreters.js';
import {languageOf} from '../../../server/sandbox/languages.js';
import {DEFAULT_LIMITS} from '../../../server/sandbox/limits.js';

const C = languageOf({language: 'c', code: ''});

describe('A program that is compiled', {skip: findInterpreter(C) ? false : C.install}, () => {
  const runner = createBubblewrapRunner({slots: 2});
  after(() => runner.close());

  /** What a run tells, in short. */
  async function told(code: string): Promise<string[]> {
    const events: string[] = [];
    for await (const event of runner.run(
      {language: 'c', code},
      DEFAULT_LIMITS,
      undefined,
      new AbortController().signal,
    ))
      if (event.type === 'stage') events.push(event.name);
      else events.push(event.type === 'exit' ? `exit ${event.code}` : event.type);
    return events;
  }

  it('tells when it is compiled and when it runs, silent or not', async () => {
    assert.deepEqual(await told('#include <stdio.h>\nint main() { puts("x"); return 3; }'), [
      'compile',
      'run',
      'stdout',
      'exit 3',
    ]);
    assert.deepEqual(await told('int main() { return 0; }'), ['compile', 'run', 'exit 0']);
  });

  it('has what its compiler says before its own output', async () => {
    const events = await told('#include <stdio.h>\nint main() { int unused; puts("x"); return 0; }');
    assert.deepEqual(
      events.filter((event, at) => event !== events[at - 1]),
      ['compile', 'stderr', 'run', 'stdout', 'exit 0'],
    );
  });

  it('never runs when the compiler refuses it', async () => {
    const events = await told('int main() { return x; }');
    assert.equal(events.includes('run'), false);
    assert.equal(events.at(-1), 'exit 1');
  });

  it('cannot pass for the compiler', async () => {
    // Descriptor 3 is where a harness speaks to the server.
    const events = await told('#include <unistd.h>\nint main() { return write(3, "x", 1) == 1; }');
    assert.deepEqual(events, ['compile', 'run', 'exit 0']);
  });
});
