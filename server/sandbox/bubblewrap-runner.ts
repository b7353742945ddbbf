import {setMaxListeners} from 'node:events';
import {createRequire} from 'node:module';
import {availableParallelism} from 'node:os';
import {accessSync, closeSync, constants, openSync, readFileSync} from 'node:fs';
import type {Limits, RunRequest} from 'code-card/wire';
import type {Box} from './box.js';
import {FIRST_FILE, startBubblewrapBox, STATUS} from './bubblewrap-box.js';
import {bubblewrapOptions, ETC_FILES, WORK} from './bubblewrap.js';
import type {ControlGroups} from './control-groups.js';
import {openControlGroups} from './open-control-groups.js';
import {affinityCommand} from './cpu-affinity.js';
import {describeLanguages, findInterpreter} from './interpreters.js';
import {Guardian} from './guardian.js';
import {inheritedDescriptors} from './inherited-descriptors.js';
import {
  harnessOf,
  isCompiled,
  languageOf,
  LANGUAGES,
  partsOf,
  startCommand,
  type Language,
} from './languages.js';
import {createNamelessFiles} from './nameless-files.js';
import {FontCache} from './font-cache.js';
import {encodePayload} from './payload.js';
import {processesCommand, rlimitSteps} from './rlimits.js';
import {runInBox, type Program} from './run-in-box.js';
import type {RunInput} from './run-input.js';
import {
  NotStartedError,
  RunnerError,
  type LanguageInfo,
  type PoolState,
  type Runner,
  type RunnerEvent,
} from './runner.js';
import {seccompFilter} from './seccomp.js';
import {Slots, type Slot} from './slots.js';
import {terminalCommand} from './terminal.js';
import {TOOLS, toolFiles} from './tools.js';
import {Turns} from './turns.js';
import {WarmBoxes, type Place} from './warm-boxes.js';

/** Where distributions put bwrap. */
const BWRAP_PATHS = ['/usr/bin/bwrap', '/usr/local/bin/bwrap'];

/** Where an interpreter from outside /usr is found in the box. */
const FOREIGN_INTERPRETER = '/run/interpreter';

/** Where the harnesses lie in the box. */
const HARNESS_FOLDER = '/run';

const pathOfHarness = (language: Language) => `${HARNESS_FOLDER}/${harnessOf(language)}`;

/** The harness of a language, in the form in which the interpreter loads it soonest. */
function readHarness(language: Language): Uint8Array {
  const source = readFileSync(new URL(`harness/${harnessOf(language)}`, import.meta.url));
  const compile = 'compileHarness' in language ? language.compileHarness : undefined;
  const interpreter = compile && findInterpreter(language);
  return interpreter ? compile(interpreter, source, pathOfHarness(language)) : source;
}

/** Where a harness finds a package, which is one file. */
const pathOfPart = (name: string) => `${HARNESS_FOLDER}/node_modules/${name}/index.js`;

/** The path of bwrap, if it is installed. */
export const findBubblewrap = (): string | undefined => BWRAP_PATHS.find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface BubblewrapOptions {
  /** How many programs may run at once. */
  slots: number;
  /** How many started boxes may wait for one language. Default: 4. */
  warmBoxes?: number;
  /** Whether to bound runs by control groups where the machine lets us. Default: true. */
  hasGroups?: boolean;
}

/** A class that starts one example together finds as many; each takes 3 to 20 MB. */
const WARM_BOXES = 4;

/** A runner that puts each program into a bubblewrap box of its own. Linux only; see `checkBubblewrap()`. */
export function createBubblewrapRunner(options: BubblewrapOptions): Runner {
  return new BubblewrapRunner(options);
}

class BubblewrapRunner implements Runner {
  readonly name = 'bubblewrap';
  /** For as many runs as may go on at once, and for the boxes that wait. */
  readonly #slots: Slots;
  readonly #warm: WarmBoxes;
  readonly #closing = new AbortController();
  readonly #groups: ControlGroups | undefined;
  readonly #guardian: Guardian;
  readonly #seccomp: number;
  /** Descriptors by the paths of their contents in the box. */
  readonly #files: Record<string, number>;
  readonly #launcher: readonly string[];
  readonly #null = openSync('/dev/null', 'r');
  readonly #blanks = inheritedDescriptors().map((descriptor) => ({descriptor, replacement: this.#null}));
  readonly #fonts = new FontCache();
  readonly #count: number;
  readonly #starts = {warm: 0, cold: 0};
  /** For starting boxes, which is work for the processors: more at once would only all be late. */
  readonly #turns = new Turns(availableParallelism());
  #running = 0;
  #languages: Promise<readonly LanguageInfo[]> | undefined;

  constructor({slots: count, warmBoxes = WARM_BOXES, hasGroups = true}: BubblewrapOptions) {
    setMaxListeners(0, this.#closing.signal); // One for each run.
    this.#count = count;
    this.#groups = hasGroups ? openControlGroups() : undefined;
    this.#guardian = new Guardian([...(this.#groups?.folders.values() ?? [])]);
    // Groups have their share of the processors, and need not be kept off any.
    this.#launcher = [...(this.#groups ? [] : affinityCommand()), findBubblewrap() ?? 'bwrap'];
    // Room for one box of each language that may wait, and for more of those that are asked for most.
    const waiting = warmBoxes && LANGUAGES.filter(({paysToWait}) => paysToWait).length + warmBoxes;
    this.#slots = new Slots(count + waiting, this.#groups);
    this.#warm = new WarmBoxes({
      most: warmBoxes,
      start: (language, limits) => this.#startAhead(language, limits),
      giveBack: (slot) => this.#slots.giveBack(slot),
    });
    const files: Record<string, string | Uint8Array> = {...ETC_FILES, ...toolFiles()};
    for (const language of LANGUAGES) files[pathOfHarness(language)] = readHarness(language);
    for (const part of LANGUAGES.flatMap(partsOf))
      files[pathOfPart(part)] = readFileSync(createRequire(import.meta.url).resolve(part));
    const [seccomp = -1, ...descriptors] = createNamelessFiles([seccompFilter(), ...Object.values(files)]);
    this.#seccomp = seccomp;
    this.#files = Object.fromEntries(
      Object.keys(files).map((path, index) => [path, descriptors[index] ?? -1]),
    );
  }

  get pool(): PoolState {
    return {waiting: this.#warm.count, ...this.#starts};
  }

  languages(): Promise<readonly LanguageInfo[]> {
    return (this.#languages ??= describeLanguages());
  }

  async *run(
    request: RunRequest,
    limits: Limits,
    input: RunInput | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<RunnerEvent, void, undefined> {
    const language = languageOf(request);
    const payload = encodePayload(request, language);
    if (this.#running === this.#count)
      throw new RunnerError(`Expected at most ${this.#count} runs at once, got one more`);
    this.#running += 1;
    const isInteractive = request.interactive === true;
    const program = {payload, isCompiled: isCompiled(language), isInteractive, input};
    try {
      // A box that waits has pipes.
      const waiting = request.tty ? undefined : this.#warm.take(language, limits);
      if (waiting) {
        try {
          this.#starts.warm += 1;
          yield* this.#runIn(waiting, program, limits, signal);
          return;
        } catch (error) {
          // It had been killed, which had not been told yet; nothing of the program has run.
          if (!(error instanceof NotStartedError)) throw error;
        }
      }
      this.#starts.cold += 1;
      yield* this.#runIn(await this.#place(request, language, limits, signal), program, limits, signal);
    } finally {
      this.#running -= 1;
      // Not before: it would take the processor from this run.
      if (language.paysToWait && !this.#closing.signal.aborted) this.#warm.prepare(language, limits);
      if (this.#fonts.isMissingFor(request.code)) void this.#makeFontCache(language, limits);
    }
  }

  async *#runIn({box, slot}: Place, program: Program, limits: Limits, signal: AbortSignal) {
    try {
      yield* runInBox(box, program, limits, [signal, this.#closing.signal]);
    } finally {
      this.#slots.giveBack(slot);
    }
  }

  /** A box that is started when it is its turn. */
  async #place(request: RunRequest, language: Language, limits: Limits, signal: AbortSignal): Promise<Place> {
    const endTurn = await this.#turns.take(signal);
    try {
      const {box, slot} = this.#start(language, limits, {tty: request.tty === true});
      return {slot, box: {...box, give: (payload) => box.give(payload).finally(endTurn)}};
    } catch (error) {
      endTurn();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#warm.close();
    await this.#slots.allFree();
    this.#slots.close();
    await this.#groups?.close();
    await this.#guardian.close();
    const fonts = this.#fonts.file ? [this.#fonts.file.descriptor] : [];
    for (const descriptor of [this.#null, this.#seccomp, ...Object.values(this.#files), ...fonts])
      closeSync(descriptor);
  }

  /** After a run, so that it takes the processor from none; the next boxes have the list. */
  async #makeFontCache(language: Language, limits: Limits): Promise<void> {
    if (language.id !== 'python' || this.#closing.signal.aborted || this.#running === this.#count) return;
    const run = (code: string) =>
      this.run({language: language.id, code}, limits, undefined, this.#closing.signal);
    if (await this.#fonts.make(run).catch(() => false)) this.#warm.renew(language);
  }

  /** Starts a box that nobody waits for yet; it takes no slot that a run may need. */
  #startAhead(language: Language, limits: Limits): Place | undefined {
    if (this.#turns.isWaitedFor || this.#slots.free <= this.#count - this.#running) return undefined;
    try {
      return this.#start(language, limits, {isWaited: false});
    } catch {
      return undefined; // The next run finds out and tells.
    }
  }

  #start(language: Language, limits: Limits, {tty = false, isWaited = true} = {}): Place {
    const slot = this.#slots.take();
    try {
      slot.group?.prepare(limits, isWaited);
      return {box: this.#startBox(language, limits, slot, tty), slot};
    } catch (error) {
      this.#slots.giveBack(slot);
      throw error;
    }
  }

  #startBox(language: Language, limits: Limits, slot: Slot, tty: boolean): Box {
    const interpreter = findInterpreter(language);
    if (!interpreter)
      throw new RunnerError(`Expected ${language.label} to be installed: ${language.install}`);
    const isForeign = !interpreter.startsWith('/usr/');
    const harness = pathOfHarness(language);
    const own = [harness, ...partsOf(language).map(pathOfPart)];
    const files = Object.entries(this.#files).filter(
      ([path]) => path in ETC_FILES || own.includes(path) || path.startsWith(TOOLS),
    );
    if (this.#fonts.file && language.id === 'python')
      files.push([this.#fonts.file.path, this.#fonts.file.descriptor]);
    const command = startCommand(language, {
      interpreter: isForeign ? FOREIGN_INTERPRETER : interpreter,
      harness,
      program: `${WORK}/${language.fileName}`,
    });
    const descriptors = Object.fromEntries(files.map(([path], index) => [path, FIRST_FILE + 1 + index]));
    return startBubblewrapBox(
      {
        steps: rlimitSteps(limits, language.addressSpace),
        launcher: this.#launcher,
        options: bubblewrapOptions(
          limits,
          {status: STATUS, seccomp: FIRST_FILE, files: descriptors},
          isForeign ? {[interpreter]: FOREIGN_INTERPRETER} : {},
        ),
        command: [
          ...(slot.group ? [] : processesCommand(limits)),
          ...(tty ? terminalCommand(command) : command),
        ],
        blanks: this.#blanks,
        files: [this.#seccomp, ...files.map(([, descriptor]) => descriptor)],
      },
      slot,
      this.#guardian,
    );
  }
}
