// How much longer than a bare interpreter a run takes until its first output arrives over HTTP, where a started box
// waits for it (warm) and where none does (cold). They alternate, so that what else the machine does weighs on all.
// The server is a process of its own, as an operator starts it, so it must have been built.
import {setTimeout as sleep} from 'node:timers/promises';
import {findInterpreter} from '../../server/sandbox/interpreters.js';
import {findLanguage, LANGUAGES} from '../../server/sandbox/languages.js';
import {startBuiltServer} from './built-server.js';
import {atMost, median, report} from './figures.js';
import {startNeighbour} from './neighbour.js';
import {agent, postRun, spawnBare, untilSays, type Started} from './ways.js';

const ROUNDS = 30;

/** After a run the server starts the box for the next one, 20 to 100 ms of work that is to weigh on neither side. */
const SETTLE_MS = 250;

const PROGRAMS = [
  {language: 'python', code: 'print("said")'},
  {language: 'javascript', code: 'console.log("said")'},
  {language: 'bash', code: 'echo said'},
];

/** Of these only whether boxes should wait for them is asked: where that at least halves the time. */
const OTHERS: Record<string, string> = {
  typescript: 'const text: string = "said"; console.log(text)',
  perl: 'print "said\\n"',
  lua: 'print("said")',
  sql: "select 'said';",
  php: '<?php echo "said\\n";',
  ruby: 'puts "said"',
  c: '#include <stdio.h>\nint main(void) { puts("said"); }',
};
const OTHERS_ROUNDS = 8;

/** In times of the bare interpreter; asked for Python. */
const WARM = atMost(0.4, 0.25);
const COLD = atMost(1.5, 1);

const warmServer = await startBuiltServer();
const coldServer = await startBuiltServer({WARM_BOXES: '0'});
const neighbour = await startNeighbour();
try {
  for (const {language, code} of PROGRAMS) await compare(language, code);
  for (const [language, code] of Object.entries(OTHERS))
    if (findInterpreter(findLanguage(LANGUAGES, language)!)) await tellWhetherItPays(language, code);
} finally {
  agent.destroy();
  await Promise.all([warmServer.close(), coldServer.close(), neighbour?.close()]);
}

async function compare(language: string, code: string): Promise<void> {
  const ways = {
    bare: async () => spawnBare(code, language),
    warm: () => postRun(warmServer.url, code, {language}),
    cold: () => postRun(coldServer.url, code, {language}),
    ...(neighbour && language === 'python' && {neighbour: () => neighbour.post(code)}),
  };
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++)
    for (const [way, start] of Object.entries(ways)) (times[way] ??= []).push(await time(start));
  const typical = (way: string) => median(times[way] ?? []);
  const beside = Object.keys(times)
    .map((way) => `${way} ${typical(way).toFixed(1)} ms`)
    .join(', ');
  if (language !== 'python') {
    const ratios = ['warm', 'cold'].map((way) => `${way} ${(typical(way) / typical('bare')).toFixed(2)}`);
    console.log(`first byte, ${language}: ${ratios.join(', ')} × bare  ${beside}`);
    return;
  }
  report('first byte, Python, warm', typical('warm') / typical('bare'), '× bare', WARM, beside);
  report('first byte, Python, pool empty', typical('cold') / typical('bare'), '× bare', COLD);
}

/** Boxes wait only for the languages that the table says it pays for: for the others both times are alike. */
async function tellWhetherItPays(language: string, code: string): Promise<void> {
  const times: Record<'warm' | 'cold', number[]> = {warm: [], cold: []};
  for (let round = 0; round < OTHERS_ROUNDS; round++) {
    times.warm.push(await time(() => postRun(warmServer.url, code, {language})));
    times.cold.push(await time(() => postRun(coldServer.url, code, {language})));
  }
  const [warm, cold] = [median(times.warm), median(times.cold)];
  console.log(
    `first byte, ${language}: warm ${(warm / cold).toFixed(2)} × cold  warm ${warm.toFixed(1)} ms, cold ${cold.toFixed(1)} ms`,
  );
}

/** The milliseconds until something that is started when all is calm has given its first output. */
async function time(start: () => Promise<Started>): Promise<number> {
  await sleep(SETTLE_MS);
  const startedAt = performance.now();
  const {output, ended} = await start();
  await untilSays(output, 'said');
  const elapsed = performance.now() - startedAt;
  await ended;
  return elapsed;
}
