/** What a link in output may lead to; `javascript:` and the like must not be opened by a click. */
const LINK_PROTOCOLS = ['http:', 'https:', 'mailto:'];

/** Longest address of a link in characters, the bound that other terminals have. */
const MAX_TARGET_LENGTH = 2083;

/** The address of a link, or undefined for one that is not to be opened. */
export function linkTarget(address: string): string | undefined {
  if (address.length > MAX_TARGET_LENGTH || !URL.canParse(address)) return undefined;
  const {protocol, href} = new URL(address);
  return LINK_PROTOCOLS.includes(protocol) ? href : undefined;
}
