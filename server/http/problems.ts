import {STATUS_CODES} from 'node:http';
import type {FastifyError, FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import type {Problem} from 'code-card/wire';
import {Refusal} from '../runs/refusal.js';
import {allowedMethods} from './allowed-methods.js';
import {refusalOf} from './faults.js';
import {describeViolation} from './violations.js';
import {ProblemSchema} from './schemas.js';

/** The media type of problem details, RFC 9457. */
export const PROBLEM = 'application/problem+json';

/** What Fastify refuses before a route is asked, in our words. */
const FASTIFY_REFUSALS: Record<string, (request: FastifyRequest) => string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ({routeOptions}) =>
    `Expected a body of at most ${routeOptions.bodyLimit} bytes, got more`,
  FST_ERR_CTP_EMPTY_JSON_BODY: () => 'Expected a JSON body, got an empty one',
  FST_ERR_CTP_INVALID_JSON_BODY: () => 'Expected a JSON body, got something that does not parse',
};

/** Answers an address that cannot even be routed, `/%zz` say. For Fastify's option `frameworkErrors`. */
export const answerMalformedAddress = (
  error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void => void sendProblem(reply, new Refusal(error.statusCode ?? 400, error.message));

/** Answers every error and every unknown address with problem details. */
export function answerWithProblems(app: FastifyInstance): void {
  const methodsOf = allowedMethods(app);

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = toRefusal(error, request);
    if (refusal) return sendProblem(reply, refusal);
    request.log.error(error);
    return sendProblem(
      reply,
      new Refusal(500, 'The fault is the server’s. Its operator finds the reason in its log.'),
    );
  });

  app.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?', 1);
    const methods = methodsOf(path);
    if (methods.length === 0)
      return sendProblem(reply, new Refusal(404, `Expected an address this server knows, got ${path}`));
    const allow = methods.join(', ');
    return sendProblem(
      reply,
      new Refusal(405, `Expected ${allow} for ${path}, got ${request.method}`, {allow}),
    );
  });
}

function toRefusal(error: FastifyError, request: FastifyRequest): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const refusal = refusalOf(error);
  if (refusal) return refusal;
  const [violation] = error.validation?.slice(-1) ?? [];
  if (violation) return new Refusal(400, describeViolation(violation));
  const status = error.statusCode ?? 500;
  if (status >= 500) return undefined;
  return new Refusal(status, FASTIFY_REFUSALS[error.code]?.(request) ?? error.message);
}

function sendProblem(reply: FastifyReply, {status, message, headers}: Refusal): FastifyReply {
  const problem: Problem = {title: STATUS_CODES[status] ?? 'Error', status, detail: message};
  return reply.code(status).headers(headers).type(PROBLEM).send(JSON.stringify(problem));
}

/** The refusals of a route, for its documentation. */
export function refusals(descriptions: Record<number, string>) {
  return Object.fromEntries(
    Object.entries(descriptions).map(([status, description]) => [
      status,
      {description, content: {[PROBLEM]: {schema: ProblemSchema}}},
    ]),
  );
}
