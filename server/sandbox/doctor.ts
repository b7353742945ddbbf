// What of the sandbox this machine can give: each layer is tried, and what is missing is told with its remedy.
import type {Limits} from 'code-card/wire';
import {createBubblewrapRunner, findBubblewrap} from './bubblewrap-runner.js';
import {affinityCommand} from './cpu-affinity.js';
import {LOOK, readBoxFacts, REPORT} from './box-facts.js';
import {describeFinding, missing, there, type Finding} from './finding.js';
import {findInterpreter} from './interpreters.js';
import {findLanguage, LANGUAGES} from './languages.js';
import {DEFAULT_LIMITS} from './limits.js';
import {examineNamespaces, remedyFor} from './namespaces.js';
import {openControlGroups} from './open-control-groups.js';
import {RunnerError, type Runner} from './runner.js';
import {descendants, isFiltered, userOf} from './usage.js';

/** A tree of processes takes so much more than it may. */
const MEMORY_TRIAL = 'head -c 200M /dev/zero | tail | wc -c';
const MEMORY_TRIAL_BYTES = 64 * 1024 * 1024;

const NO_BUBBLEWRAP = 'Install it: apt-get install bubblewrap (dnf, pacman and apk have it too).';

/** Tries every layer; those that boxes cannot do without come first. */
export async function examineSandbox(): Promise<Finding[]> {
  if (process.platform !== 'linux')
    return [
      needed(
        missing(
          'Linux',
          `bubblewrap needs it, this is ${process.platform}.`,
          'In a container it serves here too, at https://localhost: docker compose up\n             ' +
            '(docs/strangers.md says more; on Windows WSL2 will do as well)',
        ),
      ),
    ];
  const bubblewrap = findBubblewrap();
  if (bubblewrap === undefined) return [needed(missing('bubblewrap', 'It is not installed.', NO_BUBBLEWRAP))];
  const shell = findLanguage(LANGUAGES, 'bash');
  if (!shell || !findInterpreter(shell))
    return [needed(missing('Bash', 'It is not installed; every box has it.', 'apt-get install bash'))];
  return [there('bubblewrap', bubblewrap), ...(await examineBoxes(bubblewrap)), ...(await examineShares())];
}

const needed = (finding: Finding): Finding => ({...finding, isNeeded: true});

/** Looks round in a box. Where none can be made, tells what of it is refused. */
async function examineBoxes(bubblewrap: string): Promise<Finding[]> {
  let runner: Runner | undefined;
  try {
    runner = createBubblewrapRunner({slots: 1, warmBoxes: 0});
    let users: string[] = [];
    const {text} = await run(runner, 'bash', LOOK, {}, () => (users = usersOfBoxes()));
    return [...readBoxFacts(text), examineUsers(users), await examineMemory(runner)];
  } catch (error) {
    const complaint = error instanceof RunnerError ? error.message : String(error);
    const findings = await examineNamespaces(bubblewrap);
    const isExplained = findings.some(({state}) => state === 'missing');
    return [
      ...findings.map((finding) => (finding.state === 'missing' ? needed(finding) : finding)),
      ...(isExplained ? [] : [needed(missing('a whole box', complaint, remedyFor(complaint)))]),
    ];
  } finally {
    await runner?.close();
  }
}

/** The users, as the machine sees them, of the processes of all boxes of this server. */
function usersOfBoxes(): string[] {
  const boxed = descendants(process.pid).filter((pid) => isFiltered(Number(pid)));
  return [...new Set(boxed.map((pid) => userOf(Number(pid))))];
}

function examineUsers(users: readonly string[]): Finding {
  const layer = 'users of boxes';
  const detail = `outside they are ${users.join(', ')}`;
  if (users.length > 0 && !users.includes('0'))
    return there(
      layer,
      `${detail}${process.getuid?.() === 0 ? ', one for each box' : ', the user of the server'}`,
    );
  return missing(layer, `Expected users without rights, ${detail}`, REPORT);
}

/** @param onOutput - Called while the program still runs, if it prints. */
async function run(
  runner: Runner,
  language: string,
  code: string,
  limits: Partial<Limits> = {},
  onOutput = () => {},
) {
  const chunks: Uint8Array[] = [];
  const events = runner.run(
    {language, code},
    {...DEFAULT_LIMITS, ...limits},
    undefined,
    new AbortController().signal,
  );
  for await (const event of events) {
    if ('bytes' in event) {
      onOutput();
      chunks.push(event.bytes);
    } else if (event.type === 'exit') return {text: Buffer.concat(chunks).toString(), exit: event};
  }
  throw new RunnerError('Expected a program to end, but nothing told its end');
}

async function examineMemory(runner: Runner): Promise<Finding> {
  const {exit} = await run(runner, 'bash', MEMORY_TRIAL, {memoryBytes: MEMORY_TRIAL_BYTES});
  const layer = 'memory of the whole run';
  if (exit.reason === 'memory') return there(layer, 'a program that took too much was ended');
  return missing(
    layer,
    `Expected a program that takes 200 MB to be ended at 64 MB with reason "memory", got ${JSON.stringify(exit)}`,
    'Tell the developers; until then bound the whole server from outside (MemoryMax=, mem_limit).',
  );
}

/** How the machine is shared between boxes and server. */
async function examineShares(): Promise<Finding[]> {
  const groups = openControlGroups();
  await groups?.close();
  const isApart = groups !== undefined || affinityCommand().length > 0;
  return [
    groups
      ? there(
          'control groups',
          `version ${groups.version}: memory, processes and processor time of whole runs`,
        )
      : missing(
          'control groups',
          'None may be made here; a watchdog adds up what processes use, every 50 ms.',
          'Start the server by systemd with Delegate=yes (deploy/code-card-server.service), on a machine of your own by ' +
            '"systemd-run --user --scope -p Delegate=yes", or, with groups of version 1, as root.',
        ),
    isApart
      ? there(
          'processor for the server',
          groups ? 'its share is the larger one' : 'boxes are kept off the first',
        )
      : missing(
          'processor for the server',
          'There is only one, and no control group shares it: a busy program can hold the server up for seconds.',
          'Give the machine a second processor, or the server control groups.',
        ),
  ];
}

/** Runs an empty program in each language. */
export async function examineLanguages(): Promise<Finding[]> {
  const runner = createBubblewrapRunner({slots: 1, warmBoxes: 0});
  try {
    const findings: Finding[] = [];
    for (const {id, label, available, version, install = ''} of await runner.languages()) {
      const layer = `language ${label}`;
      if (!available) findings.push({layer, state: 'untried', detail: 'not installed', remedy: install});
      else findings.push(await examineLanguage(runner, id, layer, version ?? ''));
    }
    return findings;
  } finally {
    await runner.close();
  }
}

async function examineLanguage(runner: Runner, id: string, layer: string, version: string): Promise<Finding> {
  const {smallest = ''} = findLanguage(LANGUAGES, id) ?? {};
  const {exit, text} = await run(runner, id, smallest);
  if (exit.code === 0) return there(layer, version);
  return missing(
    layer,
    `Expected the smallest program to exit with 0, got ${JSON.stringify(exit)} ${text}`,
    'Its message says what the box lacks; an installation outside /usr is not seen there.',
  );
}

/** The findings one below the other. */
export const describeFindings = (findings: readonly Finding[]): string =>
  findings.map((finding) => `${describeFinding(finding)}\n`).join('');
