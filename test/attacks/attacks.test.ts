import {after, before, describe, it} from 'node:test';
import {openAttackGround} from './attack-ground.js';
import {readAttacks} from './attack.js';

/** `ATTACKS=all` tries every attack; else a tenth of them, which stand for the rest. */
const ATTACKS = readAttacks().filter(
  ({isAlwaysTried, name}) =>
    isAlwaysTried || process.env['ATTACKS'] === 'all' || name === process.env['ATTACKS'],
);

describe('A server on which programs try what they must not', {timeout: 900_000}, () => {
  let ground: Awaited<ReturnType<typeof openAttackGround>>;
  before(async () => (ground = await openAttackGround()));
  after(() => ground.close());

  for (const attack of ATTACKS)
    it(`holds ${attack.name}, which tries ${attack.tries}`, async (test) => {
      if (ground.isAvailable(attack.language)) await ground.try(attack);
      else test.skip(`${attack.language} is not installed`);
    });
});
