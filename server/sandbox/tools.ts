// What every box has on its PATH besides the system's own, and what makes matplotlib show figures in the output.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** Where the tools lie in a box. */
export const TOOLS = '/run/tools';

/** Where they lie outside; the harness for Python looks for them beside itself. */
export const TOOLS_FOLDER = fileURLToPath(new URL('harness/tools', import.meta.url));

/** The back-end in the tools; a program that chooses its own has that. */
export const TOOL_VARIABLES = {MPLBACKEND: 'module://card_matplotlib'};

/** The files of the tools by their paths in a box. */
export const toolFiles = (): Record<string, Uint8Array> =>
  Object.fromEntries(
    ['card-display', 'card_matplotlib.py', 'autoflush.pm', 'autoflush.rb'].map((name) => [
      `${TOOLS}/${name}`,
      readFileSync(`${TOOLS_FOLDER}/${name}`),
    ]),
  );
