/** Texts with those of `own` in place of them, group by group: who changes one text of a group keeps the others. */
export function merge<T extends object>(texts: T, own: object): T {
  const entries = Object.entries(own).map(([name, value]: [string, unknown]) => {
    const group = (texts as Record<string, unknown>)[name];
    return [name, isGroup(value) && isGroup(group) ? {...group, ...value} : value];
  });
  return {...texts, ...(Object.fromEntries(entries) as object)};
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;
