import type {Config} from '../config.js';

/** What `code-card-server NAME …` does instead of serving. */
export interface Command {
  /** What stands after its name, for `--help`: `FILE`. */
  operands: string;
  about: string;
  /**
   * @param operands - As many as it takes.
   * @throws {StartError} when it cannot do what it should; the message is for the operator.
   */
  run: (config: Config, operands: readonly string[]) => Promise<void>;
}
