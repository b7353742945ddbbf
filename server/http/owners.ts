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

/** Who is signed in is an owner wherever they are; anybody else is their address. */
export function ownerByUser(rules: OwnerRules): OwnerOf {
  const byAddress = ownerByAddress(rules);
  return (request) => ({
    ...byAddress(request),
    ...(request.user && {owner: `user ${request.user.id}`}), // No address has a blank.
  });
}

/** A hook for the routes that start runs: 429 when an owner has asked for too many within a minute. */
export async function runRateLimit(
  app: FastifyInstance,
  ownerOf: OwnerOf,
): Promise<onRequestAsyncHookHandler> {
  await app.register(rateLimit, {global: false, cache: COUNTED_OWNERS});
  const count = app.createRateLimit({
    timeWindow: MINUTE_MS,
    max: (request) => ownerOf(request).runsPerMinute,
    keyGenerator: (request) => ownerOf(request).owner,
  });
  return async (request) => {
    const rate = await count(request);
    if (rate.isAllowed || !rate.isExceeded) return;
    throw new Refusal(
      429,
      `Expected at most ${rate.max} runs of yours within a minute, got one more; try again in ${rate.ttlInSeconds} s`,
      {'retry-after': String(rate.ttlInSeconds)},
    );
  };
}
