import type {FastifyRequest} from 'fastify';
import {Refusal} from '../runs/refusal.js';

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Refuses a body that is not said to be JSON: 415. A page of a foreign origin can send forms and plain
 * text without asking first; for JSON its browser has to ask by a preflight.
 */
export async function refuseOtherBodies({method, headers}: FastifyRequest): Promise<void> {
  if (!WITH_BODY.has(method)) return;
  const type = headers['content-type'];
  if (type?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json') return;
  throw new Refusal(415, `Expected "Content-Type: application/json", got ${type ? `"${type}"` : 'none'}`);
}
