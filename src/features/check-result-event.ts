/** Fired after a run of a stored card that has an expected output: whether the output was that. */
export class CheckResultEvent extends Event {
  static readonly type = 'check-result';
  constructor(
    /** Blanks at the ends of lines, and empty lines at the end, do not count. */
    readonly passed: boolean,
    readonly expected: string,
    readonly output: string,
  ) {
    super(CheckResultEvent.type, {bubbles: true, composed: true});
  }
}

/** Compares an output with the expected one. */
export const checkOutput = (expected: string, output: string): CheckResultEvent =>
  new CheckResultEvent(seen(output) === seen(expected), expected, output);

/** What can be seen of a text. */
const seen = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trimEnd();
