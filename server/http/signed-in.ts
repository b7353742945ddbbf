import type {FastifyInstance, FastifyRequest} from 'fastify';
import type {Authenticator, User} from '../auth/user.js';
import {Refusal} from '../runs/refusal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined where nobody is signed in. */
    user: User | undefined;
  }
}

/** Finds out who asks, before any route does something. A token that is no good is refused even where none is needed. */
export function findUsers(app: FastifyInstance, users: Authenticator): void {
  app.decorateRequest('user', undefined);
  app.addHook('onRequest', async (request) => {
    request.user = await users.userOf(request.headers.authorization);
  });
}

/** @throws {Refusal} where nobody is signed in. */
export function signedIn({user}: FastifyRequest): User {
  if (user) return user;
  throw new Refusal(401, 'Expected "Authorization: Bearer" with a token, got none; sign in', {
    'www-authenticate': 'Bearer',
  });
}
