import {expect} from '@open-wc/testing';
import {Transcript} from '../../../src/output/transcript.js';

/** What real programs wrote to a terminal, each beside the text that xterm.js ended up with. */
const RECORDED = [
  'gcc',
  'ls',
  'npm',
  'pip',
  'pytest',
  'rich-live-table',
  'rich-progress',
  'rich-traceback',
  'tqdm',
  'tqdm-nested',
];

async function load(name: string): Promise<string> {
  const response = await fetch(new URL(`../../fixtures/terminal/${name}`, import.meta.url));
  return response.text();
}

/** Blanks at the ends of lines cannot be seen, nor empty lines at the end. */
const seen = (text: string) => text.replace(/ +$/gm, '').trimEnd();

describe('what real programs print ends up as in a terminal', () => {
  for (const name of RECORDED) {
    it(name, async () => {
      const transcript = new Transcript();
      transcript.write('stdout', await load(`${name}.ansi`));
      expect(seen(transcript.text)).to.equal(seen(await load(`${name}.txt`)));
    });
  }
});
