/** What a figure must reach, and what is aimed at. */
export interface Bounds {
  must: number;
  aim: number;
  /** Whether less is better. */
  isMost: boolean;
}

/** At most so much. */
export const atMost = (must: number, aim: number): Bounds => ({must, aim, isMost: true});

/** At least so much. */
export const atLeast = (must: number, aim: number): Bounds => ({must, aim, isMost: false});

/** Prints a figure beside what it must be; one that falls short fails the benchmark. */
export function report(what: string, value: number, unit: string, bounds: Bounds, beside = ''): void {
  const reaches = (bound: number) => (bounds.isMost ? value <= bound : value >= bound);
  const verdict = reaches(bounds.aim) ? 'reaches the aim' : reaches(bounds.must) ? 'enough' : 'FALLS SHORT';
  const sign = bounds.isMost ? '≤' : '≥';
  const figure = `${value.toFixed(2)}${unit && ` ${unit}`}`;
  console.log(
    `${what}: ${figure} (must ${sign} ${bounds.must}, aim ${bounds.aim}: ${verdict})${beside && `  ${beside}`}`,
  );
  if (!reaches(bounds.must)) process.exitCode = 1;
}

/** The value below which a share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
