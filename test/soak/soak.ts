// `npm run soak`: everything that kills, cuts, attacks and floods, in full; prints a report, and ends with 1 on a failure.
import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {freemem, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {openAttackGround} from '../attacks/attack-ground.js';
import {readAttacks} from '../attacks/attack.js';
import {cutConnections} from './cuts.js';
import {killBoxes, killConnections, killPrograms, killServers} from './kills.js';
import {killSavers} from './kill-savers.js';
import {mixRuns} from './mixture.js';
import {TestPostgres} from '../server/helpers/start-postgres.js';

const KILLS = 100;
/** On each of the two databases. */
const SAVERS = 50;
const CUTS = 200;
const RUNS = 2000;

/** A part of the whole: what it counts, and what else it has to say. */
type Part = () => Promise<{figures: string; count: number}>;

const PARTS: Record<string, Part> = {
  attacks: tryAttacks,
  'kills of the server': async () => counted(KILLS, await killServers(KILLS)),
  'kills of servers that save': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'code-card-soak-'));
    const postgres = await TestPostgres.start();
    try {
      const file = await killSavers(SAVERS, `sqlite:${join(folder, 'books.sqlite')}`);
      const {figures} = await killSavers(SAVERS, postgres.createDatabase('soak'));
      return {count: 2 * SAVERS, figures: `SQLite: ${file.figures}; PostgreSQL: ${figures}`};
    } finally {
      await postgres.remove();
      rmSync(folder, {recursive: true, force: true});
    }
  },
  'kills of boxes': async () => counted(KILLS, await killBoxes(KILLS)),
  'kills of programs': async () => counted(KILLS, await killPrograms(KILLS)),
  'kills of connections': async () => counted(KILLS, await killConnections(KILLS)),
  cuts: async () => {
    const {cuts, figures} = await cutConnections(CUTS);
    return {count: cuts, figures};
  },
  'cuts, in a browser': cutInBrowser,
  'mixed runs': async () => counted(RUNS, await mixRuns(RUNS)),
};

const counted = (count: number, {figures}: {figures: string}) => ({count, figures});

/** Tries each attack once; those that fail do not keep the others from being tried. */
async function tryAttacks() {
  const ground = await openAttackGround();
  const failed: string[] = [];
  const skipped: string[] = [];
  const attacks = readAttacks();
  for (const attack of attacks) {
    if (ground.isAvailable(attack.language))
      await ground.try(attack).catch((error: unknown) => failed.push(`${attack.name}: ${String(error)}`));
    else skipped.push(attack.name);
  }
  await ground.close().catch((error: unknown) => failed.push(`what is left: ${String(error)}`));
  if (failed.length > 0) throw new Error(`${failed.length} did not hold\n${failed.join('\n')}`);
  const figures =
    skipped.length > 0 ? `not tried, for want of their languages: ${skipped.join(', ')}` : 'all held';
  return {count: attacks.length - skipped.length, figures};
}

/** The same run in a real browser, behind a network that loses connections. */
async function cutInBrowser() {
  const args = ['wtr', '--files', 'test/src/end-to-end.test.ts'];
  await promisify(execFile)('npx', args, {maxBuffer: 16 << 20});
  return {count: 1, figures: 'the whole way from the card to a program and back, its tests pass'};
}

const wanted = process.argv.slice(2);
// Of a connection whose server was killed fetch() may tell by a timer that alone keeps no process going.
const alive = setInterval(() => {}, 1000);
console.log(
  `Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}, ${Math.round(freemem() / 1024 / 1024)} MB free`,
);
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  const startedAt = performance.now();
  const told = await part().then(
    ({count, figures}) => `ok      ${String(count).padStart(5)}  ${figures}`,
    (error: unknown) => {
      process.exitCode = 1;
      return `FAILED         ${error instanceof Error ? error.message : String(error)}`;
    },
  );
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${name.padEnd(22)} ${String(seconds).padStart(4)} s  ${told}`);
}
clearInterval(alive);
// A failed part may have left a server's connections open.
process.exit();
