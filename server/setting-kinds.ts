/** A kind of setting: how its text is read. */
export interface Kind<T> {
  /** What is expected, for the message "Expected X to be …". */
  expected: string;
  /** Returns undefined for a text that is not as expected. */
  parse: (text: string) => T | undefined;
}

export const text: Kind<string> = {expected: 'a text', parse: (value) => value};

export const integer = (min: number, max = Number.MAX_SAFE_INTEGER): Kind<number> => ({
  expected: `a whole number from ${min} to ${max}`,
  parse: (value) => {
    const number = Number(value);
    return /^\d+$/.test(value) && number >= min && number <= max ? number : undefined;
  },
});

export const oneOf = <T extends string>(values: readonly T[]): Kind<T> => ({
  expected: `one of ${values.join(', ')}`,
  parse: (value) => values.find((known) => known === value),
});

/** A list, separated by commas or spaces. */
export const list = (isItem: (value: string) => boolean, items: string): Kind<readonly string[]> => ({
  expected: `a list of ${items}, separated by commas`,
  parse: (value) => {
    const parts = value.split(/[\s,]+/).filter((part) => part !== '');
    return parts.every(isItem) ? parts : undefined;
  },
});
