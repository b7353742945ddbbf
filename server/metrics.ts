import {Counter, Gauge, Histogram, Registry} from 'prom-client';
import type {EndedRunFacts, RunObserver} from './runs/run-observer.js';

/** In seconds: from a box that waits to a queue. */
const FIRST_BYTE_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** How busy the runs are, and their boxes. */
interface Load {
  running: number;
  queued: number;
  slots: number;
  pool: {waiting: number; warm: number; cold: number} | undefined;
}

/** What the server counts, in the text format of Prometheus. */
export class Metrics implements RunObserver {
  readonly #registry = new Registry();
  readonly #runs = new Counter({
    name: 'code_card_runs_total',
    help: 'Runs that are over, by language and reason; reason "error" is the server’s own fault.',
    labelNames: ['language', 'reason'],
    registers: [this.#registry],
  });
  readonly #firstByte = new Histogram({
    name: 'code_card_first_byte_seconds',
    help: 'From the admission of a run to its first byte of output.',
    labelNames: ['language'],
    buckets: FIRST_BYTE_BUCKETS,
    registers: [this.#registry],
  });
  readonly #output = new Counter({
    name: 'code_card_output_bytes_total',
    help: 'Bytes that programs have printed.',
    labelNames: ['stream'],
    registers: [this.#registry],
  });

  readonly #refusals = new Counter({
    name: 'code_card_refusals_total',
    help: 'Requests that were refused, by status; 429: too many.',
    labelNames: ['status'],
    registers: [this.#registry],
  });

  /** @param load - Asked whenever the metrics are read. */
  constructor(load: () => Load) {
    new Gauge({
      name: 'code_card_waiting_boxes',
      help: 'Boxes that have been started ahead and wait for a program.',
      registers: [this.#registry],
      collect() {
        this.set(load().pool?.waiting ?? 0);
      },
    });
    new Counter({
      name: 'code_card_boxes_total',
      help: 'Runs that found a box that waited (warm), and those that started their own (cold).',
      labelNames: ['start'],
      registers: [this.#registry],
      collect() {
        const {warm, cold} = load().pool ?? {warm: 0, cold: 0};
        this.reset();
        this.inc({start: 'warm'}, warm);
        this.inc({start: 'cold'}, cold);
      },
    });
    for (const [name, help] of [
      ['running', 'Runs that go on.'],
      ['queued', 'Runs that wait for a slot.'],
      ['slots', 'Runs that may go on at once.'],
    ] as const)
      new Gauge({
        name: `code_card_${name}`,
        help,
        registers: [this.#registry],
        collect() {
          this.set(load()[name]);
        },
      });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  firstByte(language: string, ms: number): void {
    this.#firstByte.observe({language}, ms / 1000);
  }

  output(stream: 'stdout' | 'stderr', bytes: number): void {
    this.#output.inc({stream}, bytes);
  }

  ended({language, reason}: EndedRunFacts): void {
    this.#runs.inc({language, reason});
  }

  answered(status: number): void {
    if (status >= 400) this.#refusals.inc({status});
  }
}
