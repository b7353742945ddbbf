/**
 * Whether a host name or address means this very machine: `localhost`, 127.0.0.0/8 or `::1`, with or without
 * brackets.
 */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/i.test(hostname);
