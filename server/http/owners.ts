import rateLimit from '@fastify/rate-limit';
import type {FastifyInstance, FastifyRequest, onRequestAsyncHookHandler} from 'fastify';
import {Refusal} from '../runs/refusal.js';

const MINUTE_MS = 60_000;

/** Owners whose runs of the last minute are counted: some hundred bytes each. The one seen least lately is forgotten. */
const COUNTED_OWNERS = 10_000;

/** On whose account a run goes. */
export interface Owner {
  owner: string;
  /** Runs that it may have at once, those that wait among them. */
  runsAtOnce: number;
  /** Runs that it may ask for within a minute. */
  runsPerMinute: number;
}

export type OwnerRules = Pick<Owner, 'runsAtOnce' | 'runsPerMinute'>;

/** Tells on whose account a request goes. */
export type OwnerOf = (request: FastifyRequest) => Owner;

/**
 * Who asks is an address: a whole /64 of IPv6, for that is what one home has. A school behind one address is one owner,
 * too.
 */
export const ownerByAddress =
  ({runsAtOnce, runsPerMinute}: OwnerRules): OwnerOf =>
  (request) => ({owner: rateLimit.normalizeIP(request.ip), runsAtOnce, runsPerMinute});

export interface UserRules extends OwnerRules {
  userRunsAtOnce: number;
  userRunsPerMinute: number;
}

/** Who is signed in is an owner wherever they are; anybody else is their address. */
export function ownerByUser(rules: UserRules): OwnerOf {
  const byAddress = ownerByAddress(rules);
  const {userRunsAtOnce: runsAtOnce, userRunsPerMinute: runsPerMinute} = rules;
  // No address has a blank.
  return (request) =>
    request.user ? {owner: `user ${request.user.id}`, runsAtOnce, runsPerMinute} : byAddress(request);
}

/** What routes that start runs need to know of who asks. */
export interface Owners {
  of: OwnerOf;
  /** Answers 429 to an owner who has asked for too many runs within a minute, all such routes together. */
  limitRate: onRequestAsyncHookHandler;
}

/** To be called once, so that all routes count alike. */
export async function countOwners(app: FastifyInstance, of: OwnerOf): Promise<Owners> {
  await app.register(rateLimit, {global: false, cache: COUNTED_OWNERS});
  const count = app.createRateLimit({
    timeWindow: MINUTE_MS,
    max: (request) => of(request).runsPerMinute,
    keyGenerator: (request) => of(request).owner,
  });
  const limitRate: onRequestAsyncHookHandler = async (request) => {
    const rate = await count(request);
    if (rate.isAllowed || !rate.isExceeded) return;
    throw new Refusal(
      429,
      `Expected at most ${rate.max} runs of yours within a minute, got one more; try again in ${rate.ttlInSeconds} s`,
      {'retry-after': String(rate.ttlInSeconds)},
    );
  };
  return {of, limitRate};
}
