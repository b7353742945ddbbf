import {createNamelessFiles} from './nameless-files.js';
import type {RunnerEvent} from './runner.js';

/** Where matplotlib finds its list of fonts in a box; it has to be able to write there, or takes another folder. */
export const FONT_FOLDER = '/run/matplotlib';

/** Prints the name of the file and then what is in it. */
const LIST_FONTS = `
import os, matplotlib, matplotlib.font_manager as fonts
folder = matplotlib.get_cachedir()
fonts.get_font_names() if hasattr(fonts, "get_font_names") else fonts.findSystemFonts()
name = next(name for name in sorted(os.listdir(folder)) if name.startswith("fontlist"))
print(name)
print(open(os.path.join(folder, name)).read(), end="")
`;

/**
 * The list of fonts that matplotlib makes at its first import: made once, in a box, and given to the boxes after it. A
 * machine with many fonts takes seconds for that.
 */
export class FontCache {
  #file: {path: string; descriptor: number} | undefined;
  #made = false;

  /** The path of the list in a box, and the descriptor that has it; undefined until it is made. */
  get file(): {path: string; descriptor: number} | undefined {
    return this.#file;
  }

  /** Whether a program needs the list and none has been made. */
  isMissingFor(code: string): boolean {
    return !this.#made && /\bmatplotlib\b|\bpylab\b|\bseaborn\b/.test(code);
  }

  /** @param run - Runs a Python program. @returns whether there is a list now. */
  async make(run: (code: string) => AsyncIterable<RunnerEvent>): Promise<boolean> {
    this.#made = true;
    const pieces: Uint8Array[] = [];
    let isWell = false;
    for await (const event of run(LIST_FONTS)) {
      if (event.type === 'stdout') pieces.push(event.bytes);
      if (event.type === 'exit') isWell = event.code === 0;
    }
    const text = Buffer.concat(pieces).toString();
    const end = text.indexOf('\n');
    if (!isWell || !/^fontlist[\w.-]*$/.test(text.slice(0, end))) return false;
    const [descriptor = -1] = createNamelessFiles([text.slice(end + 1)]);
    this.#file = {path: `${FONT_FOLDER}/${text.slice(0, end)}`, descriptor};
    return true;
  }
}
