import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Duplex} from 'node:stream';
import {describe, it} from 'node:test';
import {CONTROL, giveProgram} from '../../../server/sandbox/box.js';

describe('A program that is given to a box', () => {
  /** Gives a program of some size to a shell command in the place of a harness. */
  async function give(command: string, bytes: number): Promise<void> {
    const child = spawn('/bin/sh', ['-c', command], {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
    const exited = once(child, 'exit');
    try {
      await giveProgram(child.stdio[CONTROL] as Duplex, Buffer.alloc(bytes));
    } finally {
      child.kill();
      await exited;
    }
  }

  it('is taken when the harness answers', async () => {
    await give('cat <&3 >/dev/null; echo >&3', 1_000_000);
  });

  // A large one fills the pipe, so that writing it fails.
  for (const [size, bytes] of [
    ['a small one', 10],
    ['a large one', 10_000_000],
  ] as const)
    for (const [when, command] of [
      ['before it has read it', 'exit 1'],
      ['while it reads it', 'head -c 1 <&3'],
      ['after it has read it', 'cat <&3 >/dev/null'],
    ] as const)
      it(`is refused, ${size}, with the reason, by a box that ends ${when}`, async () => {
        await assert.rejects(give(command, bytes), /Expected a box to run its program, but it ended before/);
      });
});
