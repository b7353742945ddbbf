/** What must be replaced; positions count UTF-16 units. */
export interface Replacement {
  from: number;
  to: number;
  insert: string;
}

/** The one range of `before` that differs from `after`: what stays the same keeps its cursor and selection. */
export function findReplacement(before: string, after: string): Replacement {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {from: start, to: before.length - end, insert: after.slice(start, after.length - end)};
}
