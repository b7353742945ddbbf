import type {FastifyBaseLogger, FastifyRequest} from 'fastify';
import type {EndedRunFacts, RunObserver} from './runs/run-observer.js';

/** Characters of a run's id in the log: enough to find its lines, too few to read or cancel it. */
const SHOWN_ID_LENGTH = 6;

const shorten = (id: string) => `${id.slice(0, SHOWN_ID_LENGTH)}…`;

/** Writes what runs come to into the log: never of anybody's code, input or output. */
export class Journal implements RunObserver {
  readonly #log: FastifyBaseLogger;

  constructor(log: FastifyBaseLogger) {
    this.#log = log;
  }

  firstByte(): void {}

  output(): void {}

  ended({id, ...facts}: EndedRunFacts): void {
    this.#log.info({run: shorten(id), ...facts}, 'A run is over');
  }

  /** A failure of the server's own. */
  fault(fault: unknown, id: string): void {
    this.#log.error({err: fault, run: shorten(id)}, 'A run failed by the fault of the server');
  }
}

/** The log's settings: one JSON object a line. Whoever knows the id of a run may read it, so addresses are shortened. */
export const journalOptions = (level: string) => ({
  level,
  serializers: {
    req: ({method, url, host, ip}: FastifyRequest) => ({
      method,
      url: url.replace(/\/runs\/[^/?]+/, (path) => `/runs/${shorten(path.slice('/runs/'.length))}`),
      host,
      remoteAddress: ip,
    }),
  },
});
