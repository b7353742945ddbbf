/** What is known of one layer of the sandbox on this machine. */
export interface Finding {
  /** Its name, such as "control groups". */
  layer: string;
  state: 'there' | 'missing' | 'untried';
  /** What was found, or what was expected and what came. */
  detail: string;
  /** What an operator can do about it; absent where nothing is missing. */
  remedy?: string;
  /** Whether no program runs without it. Others are missed, and `SANDBOX=strict` refuses to go without them. */
  isNeeded?: boolean;
}

export const there = (layer: string, detail: string): Finding => ({layer, state: 'there', detail});

export const missing = (layer: string, detail: string, remedy: string): Finding => ({
  layer,
  state: 'missing',
  detail,
  remedy,
});

/** One line for a layer, and one for its remedy. */
export function describeFinding({layer, state, detail, remedy}: Finding): string {
  const marks = {there: 'ok', missing: 'MISSING', untried: 'not tried'};
  return `${marks[state].padEnd(9)}  ${layer}: ${detail}${remedy === undefined ? '' : `\n           → ${remedy}`}`;
}
