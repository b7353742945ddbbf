import {missing, there, type Finding} from './finding.js';

/** A program of Bash that tells what its box looks like from inside. */
export const LOOK = `
cat /proc/self/status
ls -l /proc/self/fd | sed -n 's/.* \\([0-9]* -> .*\\)/descriptor: \\1/p'
sed -n 's/^ *\\([^ :]*\\):.*/interface: \\1/p' /proc/net/dev
sed 's/^/mount: /' /proc/mounts
env | sed 's/^/variable: /'
sleep 0.1 # So that it is seen from outside, too.
`;

/** What a box has in its environment; besides, Bash sets some of its own. */
const VARIABLES = /^(PATH|HOME|LANG|TMPDIR|USER|MPLBACKEND|MPLCONFIGDIR|PWD|OLDPWD|SHLVL|_)=/;

/** Standard streams, the folder that `ls` itself reads, and what stands in the place of inherited ones. */
const DESCRIPTOR = /^[012] -> |^\d+ -> (\/proc\/\d+\/fd|\/dev\/null)$/;

export const REPORT =
  'This is a fault of the server: tell its developers, and run nobody else’s code until then.';

interface Look {
  status: (name: string) => string;
  all: (name: string) => string[];
}

/** Each layer that shows from inside: what was found, and whether that is as it should be. */
const LAYERS: readonly {layer: string; found: (look: Look) => string; isRight: (found: string) => boolean}[] =
  [
    {
      layer: 'system call filter',
      found: ({status}) => `Seccomp: ${status('Seccomp')}`,
      isRight: (found) => found === 'Seccomp: 2',
    },
    {
      layer: 'no capabilities',
      found: ({status}) => `CapEff: ${status('CapEff')}, NoNewPrivs: ${status('NoNewPrivs')}`,
      isRight: (found) => found === 'CapEff: 0000000000000000, NoNewPrivs: 1',
    },
    {
      layer: 'no network',
      found: ({all}) => `interfaces: ${all('interface').join(', ')}`,
      isRight: (found) => found === 'interfaces: lo',
    },
    {
      layer: 'clean descriptors',
      found: ({all}) => `foreign: ${listOrNone(all('descriptor').filter((line) => !DESCRIPTOR.test(line)))}`,
      isRight: (found) => found === 'foreign: none',
    },
    {
      layer: 'clean environment',
      found: ({all}) => `foreign: ${listOrNone(all('variable').filter((line) => !VARIABLES.test(line)))}`,
      isRight: (found) => found === 'foreign: none',
    },
    {
      layer: 'bounded folders',
      found: ({all}) => `writable without a bound: ${listOrNone(all('mount').filter(isUnbounded))}`,
      isRight: (found) => found.endsWith('none'),
    },
  ];

const listOrNone = (items: readonly string[]) => items.join('; ') || 'none';

/** A line of /proc/mounts of what can be written to and has no size of its own; /proc and pseudo-terminals hold no files. */
function isUnbounded(line: string): boolean {
  const [, path = '', type = '', options = ''] = line.split(' ');
  if (['proc', 'devpts'].includes(type) || path.startsWith('/dev/')) return false;
  return options.split(',').includes('rw') && !/\bsize=/.test(options);
}

/** @param text - What `LOOK` has printed in a box. */
export function readBoxFacts(text: string): Finding[] {
  const lines = text.split('\n');
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  const look = {all, status: (name: string) => all(name)[0] ?? 'not told'};
  return LAYERS.map(({layer, found, isRight}) => {
    const detail = found(look);
    return isRight(detail)
      ? there(layer, detail)
      : missing(layer, `Expected otherwise, got ${detail}`, REPORT);
  });
}
