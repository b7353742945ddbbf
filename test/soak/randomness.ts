/** A number from 0 up to a bound, the bound left out. */
export const below = (bound: number): number => Math.floor(Math.random() * bound);

/** One of some. @throws when there is none. */
export function oneOf<T>(values: readonly T[]): T {
  const value = values[below(values.length)];
  if (value === undefined) throw new Error('Expected some values to choose from, got none');
  return value;
}
