import type {FastifySchemaValidationError} from 'fastify';
import {quote, RESERVED_FIELDS} from 'code-card/wire';

/** A violation as Ajv tells it with `verbose`: with the value that came. */
type Violation = FastifySchemaValidationError & {data?: unknown};

/** For each keyword of our schemas: what was expected. */
const EXPECTATIONS: Record<string, (params: Record<string, unknown>) => string> = {
  type: ({type}) => `to be of type ${String(type)}`,
  maxLength: ({limit}) => `to have at most ${String(limit)} characters`,
  maxItems: ({limit}) => `to have at most ${String(limit)} items`,
  pattern: ({pattern}) => `to match ${String(pattern)}`,
  anyOf: () => 'to be a text, or an object {"base64": bytes}',
};

/** Says what a body lacks or has too much of, and what came instead. */
export function describeViolation({keyword, instancePath, params, data, message}: Violation): string {
  const field = `"${instancePath.slice(1).replaceAll('/', '.') || 'body'}"`;
  if (keyword === 'required') return `Expected ${quote(String(params['missingProperty']))}, got none`;
  if (keyword === 'additionalProperties') return describeExtra(String(params['additionalProperty']));
  const expectation = EXPECTATIONS[keyword]?.(params) ?? message ?? 'to be valid';
  return `Expected ${field} ${expectation}, got ${show(data)}`;
}

function describeExtra(name: string): string {
  const reserved: readonly string[] = RESERVED_FIELDS;
  return reserved.includes(name)
    ? `Expected no "${name}": the protocol reserves this field and this server does not serve it yet`
    : `Expected only known fields, got ${quote(name)}`;
}

/** Strings by their beginning, everything else by its JSON. */
const show = (data: unknown): string =>
  typeof data === 'string' ? quote(data) : quote(JSON.stringify(data)).slice(1, -1).replaceAll('\\"', '"');
