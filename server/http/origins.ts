import {isIP} from 'node:net';
import type {onRequestAsyncHookHandler} from 'fastify';
import {Refusal} from '../runs/refusal.js';
import {isLoopback} from '../loopback.js';

export interface OriginRules {
  /** What the server listens on. */
  host: string;
  /** Further names it is known by, behind a proxy say. */
  hosts: readonly string[];
  /** Origins of the pages that may run code; `null` is that of a page opened from disk. */
  origins: readonly string[];
  /** Code runs without a sandbox: only pages of this very server may run it. */
  unsafe: boolean;
}

const WILDCARDS = ['0.0.0.0', '::'];

/**
 * Refuses a `Host` that is not ours: 421. A website can point its own name at this machine (DNS rebinding)
 * and would then be of our "own" origin. An address cannot be rebound, so a server that listens on all
 * addresses takes any.
 */
export function refuseForeignHost({host, hosts, unsafe}: OriginRules): onRequestAsyncHookHandler {
  const known = new Set([host, ...hosts].map((name) => name.toLowerCase()));
  return async (request) => {
    const {hostname} = parseHost(request.headers.host);
    if (isLoopback(hostname)) return;
    if (!unsafe && (known.has(hostname) || (WILDCARDS.includes(host) && isIP(hostname) !== 0))) return;
    const names = ['localhost', ...known].join(', ');
    throw new Refusal(
      421,
      `Expected "Host" to be one of ${names}, got "${request.headers.host}"; the operator can add names by HOSTS`,
    );
  };
}

/**
 * Refuses pages of foreign origins: 403. A website that a developer happens to visit must never run code on
 * their machine. Without `Origin` it is no page of another origin that asks; `curl`, say.
 */
export function refuseForeignOrigin(rules: OriginRules): onRequestAsyncHookHandler {
  return async (request) => {
    const {origin, host} = request.headers;
    if (origin === undefined || isAllowed(origin, host, rules)) return;
    const [expected, remedy] = rules.unsafe
      ? [
          'a page of this server, which has no sandbox',
          'the operator can allow it by ORIGINS in a sandbox only',
        ]
      : ['a page of this server or of an allowed origin', `the operator can allow it by ORIGINS=${origin}`];
    throw new Refusal(403, `Expected ${expected}, got one of "${origin}"; ${remedy}`);
  };
}

/** Who may show a card's page in a frame: those who are named, else the pages that may run code. */
export function frameAncestors({
  host,
  origins,
  frameAncestors: named,
}: OriginRules & {frameAncestors: readonly string[]}): readonly string[] {
  if (named.length > 0) return named;
  const loopback = isLoopback(host) ? ['http://localhost:*', 'http://127.0.0.1:*'] : [];
  return [...origins.filter((origin) => origin !== 'null'), ...loopback];
}

function isAllowed(origin: string, hostHeader: string | undefined, rules: OriginRules): boolean {
  const own = parseHost(hostHeader);
  const page = URL.canParse(origin) ? new URL(origin) : undefined;
  if (page?.host === own.host) return true;
  if (rules.unsafe) return false;
  if (rules.origins.includes(origin)) return true;
  // Reached by a loopback name, so not through a proxy for the public: pages of this machine. Not "null": it is that
  // of its disk, but of every sandboxed frame too, and any website can show one.
  if (!page || !isLoopback(rules.host) || !isLoopback(own.hostname)) return false;
  return isLoopback(page.hostname);
}

/** Host with port, and name alone; IPv6 without its brackets. Empty when there is none or it is malformed. */
function parseHost(header = ''): {host: string; hostname: string} {
  if (!URL.canParse(`http://${header}`)) return {host: '', hostname: ''};
  const {host, hostname} = new URL(`http://${header}`);
  return {host, hostname: hostname.replace(/^\[|\]$/g, '')};
}
