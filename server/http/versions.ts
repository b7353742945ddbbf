import type {FastifyRequest} from 'fastify';
import {quote} from 'code-card/wire';
import type {Version} from '../cards/store.js';
import {Refusal} from '../runs/refusal.js';

export const etagOf = (version: number): string => `"${version}"`;

/** The version that a change expects, where it names one. @throws {Refusal} on a header that is none of ours. */
export function ifMatch({headers}: FastifyRequest): Version | undefined {
  const given = headers['if-match'];
  if (given === undefined) return undefined;
  if (given === '*') return '*';
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1];
  if (version !== undefined) return Number(version);
  throw new Refusal(412, `Expected "If-Match" to be an "ETag" of this server or *, got ${quote(given)}`);
}

/** @throws {Refusal} also where it names none. */
export function expectedVersion(request: FastifyRequest): Version {
  const version = ifMatch(request);
  if (version !== undefined) return version;
  throw new Refusal(
    428,
    'Expected "If-Match" with the "ETag" that you have read, so that nobody’s change is lost, got none',
  );
}
