/** What `POST /runs` takes. */
export interface RunRequest {
  /** A language id, such as `python`; `GET /languages` lists them. */
  language: string;
  code: string;
  /** Given to the program at once; then its input ends, but for an interactive run. Default: empty. */
  stdin?: string;
  /** Whether the input stays open for more, by `POST /runs/{id}/stdin`. Default: false. */
  interactive?: boolean;
  /** Whether the program gets a terminal (of 80 × 24) instead of pipes; stdout and stderr are one then. Default: false. */
  tty?: boolean;
  /** Arguments of the program. */
  args?: string[];
  /** Files beside the program, by name: text, or bytes in base64. */
  files?: Record<string, string | {base64: string}>;
  /** Run first, in this order; what they define, the program has. */
  before?: SideProgram[];
}

/** Code that runs beside the program, in the same process, under its own file name: lines of `code` keep their numbers. */
export interface SideProgram {
  name: string;
  code: string;
}

/** Fields that the protocol reserves and no runner serves yet: a server refuses them by name. */
export const RESERVED_FIELDS = ['after'] as const;
