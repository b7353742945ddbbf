/** What `POST /runs` takes. */
export interface RunRequest {
  /** A language id, such as `python`; `GET /languages` lists them. */
  language: string;
  code: string;
  /** Given to the program at once, then its input ends. Default: empty. */
  stdin?: string;
  /** Arguments of the program. */
  args?: string[];
  /** Files beside the program, by name: text, or bytes in base64. */
  files?: Record<string, string | {base64: string}>;
}

/** Fields that the protocol reserves and no runner serves yet: a server refuses them by name. */
export const RESERVED_FIELDS = ['before', 'after', 'interactive', 'tty'] as const;
